package io.github.dsszoo.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.internal.graph.GraphOps;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TFloat32;

class XlaTest {
  private static final DeviceOptions PROCESSOR = DeviceOptions.standard().on(Device.CPU);
  private static final float[][] X = {{1, -2, 3}, {0.5f, 4, -1}, {2, 0, 7}};

  private record Run(float[][] values, List<String> ops) {}

  private static Run run(DeviceOptions options) {
    options.require();
    try (Graph graph = new Graph();
        TFloat32 fed = TFloat32.tensorOf(StdArrays.ndCopyOf(X))) {
      Ops tf = GraphOps.of(graph);
      Operand<TFloat32> x = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(3, 3)));
      Operand<TFloat32> y = x;
      for (int i = 0; i < 4; i++) {
        y = tf.math.tanh(tf.math.add(tf.linalg.matMul(y, x), tf.math.mul(y, y)));
      }
      RunOptions partitions = RunOptions.newBuilder().setOutputPartitionGraphs(true).build();
      try (Session session = new Session(graph, options.settings());
          Result result =
              session.runner().feed(x, fed).fetch(y).setOptions(partitions).runAndFetchMetadata()) {
        float[][] values = StdArrays.array2dCopyOf((TFloat32) result.get(0));
        List<String> ops =
            result.getMetadata().orElseThrow().getPartitionGraphsList().stream()
                .flatMap(part -> part.getNodeList().stream())
                .map(node -> node.getOp())
                .toList();
        return new Run(values, ops);
      }
    }
  }

  @Test
  void compiledOpsGiveTheSameNumbers() {
    Run plain = run(PROCESSOR);
    Run compiled = run(PROCESSOR.withXla());
    assertThat(plain.ops()).noneMatch(op -> op.contains("Xla"));
    assertThat(compiled.ops()).anyMatch(op -> op.contains("Xla"));
    for (int i = 0; i < X.length; i++) {
      assertThat(compiled.values()[i]).containsExactly(plain.values()[i], Offset.offset(1e-5f));
    }
  }
}
