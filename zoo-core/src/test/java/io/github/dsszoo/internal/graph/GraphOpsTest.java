package io.github.dsszoo.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tensorflow.DeviceSpec;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class GraphOpsTest {
  /** Adds ops of all kinds of names: repeated, in repeated scopes, named, and beside a scope. */
  private static List<String> names(Ops root) {
    List<Operand<TFloat32>> ops = new ArrayList<>();
    for (int repeat = 0; repeat < 3; repeat++) {
      ops.add(root.constant(1f));
      Ops outer = root.withSubScope("outer");
      ops.add(outer.constant(2f));
      ops.add(outer.constant(3f));
      ops.add(outer.withSubScope("inner").constant(4f));
      ops.add(outer.withSubScope("inner").withName("x").constant(5f));
      ops.add(outer.withName("x").constant(6f));
      ops.add(outer.withName("renamed").withSubScope("ignored").constant(7f));
    }
    return ops.stream().map(op -> op.asOutput().op().name()).collect(Collectors.toList());
  }

  @Test
  void opsHaveTheNamesThatTensorFlowGives() {
    try (Graph ours = new Graph();
        Graph theirs = new Graph()) {
      assertThat(names(GraphOps.of(ours))).isEqualTo(names(Ops.create(theirs)));
    }
  }

  @Test
  void namesThatTheGraphHasAlreadyAreNotTakenAgain() {
    try (Graph graph = new Graph()) {
      List<String> before = names(Ops.create(graph));
      assertThat(names(GraphOps.of(graph)))
          .doesNotContainAnyElementsOf(before)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void numberedNamesThatWereAskedForAreSkipped() {
    try (Graph graph = new Graph()) {
      Ops tf = GraphOps.of(graph);
      assertThat(List.of("a_1", "a", "a", "a"))
          .map(name -> tf.withName(name).constant(1f).asOutput().op().name())
          .containsExactly("a_1", "a", "a_2", "a_3");
    }
  }

  @Test
  void aNameWithASlashIsRefused() {
    try (Graph graph = new Graph()) {
      Ops tf = GraphOps.of(graph);
      assertThatThrownBy(() -> tf.withName("a/b")).hasMessageContaining("invalid op name \"a/b\"");
      assertThatThrownBy(() -> tf.withSubScope("a/b")).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void devicesAndControlDependenciesReachTheOps() {
    try (Graph graph = new Graph()) {
      Ops tf = GraphOps.of(graph);
      Op first = tf.withName("first").noOp();
      tf.withControlDependencies(List.of(first))
          .withDevice(
              DeviceSpec.newBuilder().deviceType(DeviceSpec.DeviceType.CPU).deviceIndex(0).build())
          .withSubScope("scope")
          .withName("second")
          .noOp();
      var second =
          graph.toGraphDef().getNodeList().stream()
              .filter(node -> node.getName().equals("scope/second"))
              .findFirst()
              .orElseThrow();
      assertThat(second.getInputList()).containsExactly("^first");
      assertThat(second.getDevice()).isEqualTo("/device:CPU:0");
    }
  }

  @Test
  void gradientsAddedBesideTheScopesDoNotCollide() {
    try (Graph graph = new Graph()) {
      Ops tf = GraphOps.of(graph);
      Operand<TFloat32> x = tf.withName("x").constant(3f);
      Operand<TFloat32> square = tf.math.square(x);
      var gradient = graph.addGradients(square.asOutput(), new Output<?>[] {x.asOutput()})[0];
      Operand<TFloat32> more = tf.math.add(gradient.expect(TFloat32.class), tf.constant(1f));
      try (Session session = new Session(graph);
          TFloat32 value = (TFloat32) session.runner().fetch(more).run().get(0)) {
        assertThat(value.getFloat()).isEqualTo(7f);
      }
    }
  }
}
