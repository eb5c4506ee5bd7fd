package io.github.dsszoo.savedmodel.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.element.ElementKinds;
import io.github.dsszoo.internal.graph.GraphOps;
import io.github.dsszoo.layer.Adjacency;
import io.github.dsszoo.layer.Aggregation;
import io.github.dsszoo.layer.Dense;
import io.github.dsszoo.layer.GraphContext;
import io.github.dsszoo.layer.LayerExample;
import io.github.dsszoo.layer.PoolPositions;
import io.github.dsszoo.layer.PoolSet;
import io.github.dsszoo.layer.Sets;
import io.github.dsszoo.layer.Siamese;
import io.github.dsszoo.layer.Variables;
import io.github.dsszoo.network.LayerRegistry;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.spec.InputSpec;
import io.github.dsszoo.spec.LayerSpec;
import io.github.dsszoo.spec.NetworkSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TFloat32;

/** Whatever a network's definition can say, the graph that is served for it may be loaded again. */
class OpsOfEveryLayerTest {
  private static final LayerRegistry REGISTRY = LayerRegistry.load();

  /** Between them, all inputs and outputs; layers and element maps come from their examples. */
  private static final List<String> NETWORKS =
      List.of(
          """
          name: "signals"
          input { signal { length: 12 channels: 2 } standardise { per_channel: true } }
          encoder { pool_positions: MAX }
          encoder { pool_set: MEAN }
          head { siamese { dense { channels: 3 } } }
          output { classes { name: "a" name: "b" name: "c" } }
          """,
          """
          name: "vectors"
          input { vector { channels: 3 } scale { factor: 2 offset: 1 } }
          encoder { pool_set: SUM }
          head { siamese { dense { channels: 2 } } }
          output { log_probabilities { classes: 2 } }
          """,
          """
          name: "images"
          input { image { height: 8 width: 6 channels: 2 } }
          head { siamese { convolution_2d { channels: 3 kernel: 3 } } }
          output { images { clamp: true factor: 127.5 offset: 127.5 } }
          """,
          """
          name: "image"
          input { image { height: 4 width: 4 } }
          encoder { batch_norm {} }
          head { pool_set: MAX }
          output { image {} }
          """,
          """
          name: "selection"
          input { vector { channels: 2 } }
          head { dss { map { dense { channels: 1 } } } }
          output { selection {} }
          """,
          """
          name: "values"
          input { vector { channels: 2 } }
          encoder { pool_set: MAX }
          head { siamese { dense { channels: 2 } } }
          output { values { value { name: "mass" unit: "kg" factor: 2 offset: 70 } value {} } }
          """,
          """
          name: "points"
          input { points { points: 6 channels: 2 } }
          encoder { pool_positions: MAX }
          head { dss { map { dense { channels: 1 } } } }
          output { selection {} }
          """,
          """
          name: "own-graphs"
          input { graph { vertices: 6 channels: 2 given: ADJACENCY } }
          encoder { dss { map { graph_convolution { channels: 3 } } aggregation: SUM split: OTHERS } }
          encoder { pool_positions: SUM }
          head { dss { map { dense { channels: 1 } } } }
          output { selection {} }
          """,
          """
          name: "shared-graph"
          input { graph { vertices: 6 given: EDGES } }
          encoder { dss { map { graph_convolution { channels: 3 } } } }
          encoder { pool_positions: SUM }
          head { dss { map { dense { channels: 1 } } } }
          output { selection {} }
          """,
          """
          name: "skeletons"
          input { graph { vertices: 600 edge { from: 0 to: 1 } } }
          encoder { dss { map { graph_convolution { channels: 3 } } } }
          encoder { pool_positions: MEAN }
          head { dss { map { dense { channels: 1 } } } }
          output { selection {} }
          """,
          """
          name: "matrices"
          input { adjacency { vertices: 4 channels: 2 } }
          encoder { pool_positions: SUM }
          head { dss { map { dense { channels: 1 } } } }
          output { selection {} }
          """,
          """
          name: "bracelets"
          input { custom { kind: "bracelet" size: 6 size: 2 } }
          encoder { pool_positions: SUM }
          head { dss { map { dense { channels: 1 } } } }
          output { selection {} }
          """);

  static Stream<NetworkSpec> networks() {
    return Stream.concat(
        NETWORKS.stream().map(text -> WavesModel.network(text).spec()),
        examples().map(OpsOfEveryLayerTest::network).distinct());
  }

  private static Stream<LayerExample> examples() {
    return Stream.concat(
        REGISTRY.layerTypes().stream().flatMap(type -> type.examples().stream()),
        REGISTRY.elementMapTypes().stream()
            .flatMap(type -> type.examples().stream())
            .map(
                map ->
                    LayerExample.of(
                        map.kind(),
                        map.element(),
                        LayerSpec.newBuilder().setSiamese(map.spec()).build())));
  }

  /** A network with the layer of an example, that answers with two numbers. */
  private static NetworkSpec network(LayerExample example) {
    NetworkSpec.Builder network =
        NetworkSpec.newBuilder()
            .setName("example")
            .setInput(
                ElementKinds.describe(
                    InputSpec.getDefaultInstance(), example.kind(), example.element()))
            .addEncoder(example.spec());
    Sets output = output(example);
    if (!output.kind().equals(ElementKind.VECTOR)) {
      network.addEncoder(new PoolPositions(Aggregation.SUM).toSpec());
    }
    if (!output.pooled()) {
      network.addEncoder(new PoolSet(Aggregation.SUM).toSpec());
    }
    network.addHead(new Siamese(Dense.of(2)).toSpec());
    network.getOutputBuilder().setTemperature(2).getLogProbabilitiesBuilder().setClasses(2);
    return network.build();
  }

  private static Sets output(LayerExample example) {
    try (Graph graph = new Graph()) {
      Ops tf = GraphOps.of(graph);
      Shape batch = Shape.of(Shape.UNKNOWN_SIZE, Shape.UNKNOWN_SIZE).append(example.element());
      Operand<TFloat32> x = tf.placeholder(TFloat32.class, Placeholder.shape(batch));
      Sets sets = new Sets(x, Optional.empty(), example.kind(), example.element(), false);
      Sets input =
          example.kind().hasEdges()
              ? sets.withGraph(
                  Adjacency.ofEdges(tf, tf.constant(new long[][] {{0, 1}}), sets.positions()))
              : sets;
      return REGISTRY
          .layer("example", example.spec())
          .apply(GraphContext.forInference(tf, Variables.zero(tf)), input);
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void isAllowed(NetworkSpec spec) {
    try (ServingGraph graph = new ServingGraph(Network.of(spec))) {
      assertThatCode(() -> OpAllowList.check(graph.toProto().getMetaGraphs(0)))
          .doesNotThrowAnyException();
    }
  }

  /** On processors with AVX-512, TensorFlow 2.18 computes these with oneDNN, and wrongly. */
  @ParameterizedTest
  @MethodSource("networks")
  void hasNoProductsThatOneDnnComputesWrongly(NetworkSpec spec) {
    try (ServingGraph graph = new ServingGraph(Network.of(spec))) {
      assertThat(graph.toProto().getMetaGraphs(0).getGraphDef().getNodeList())
          .extracting(NodeDef::getOp)
          .doesNotContain("BatchMatMul", "BatchMatMulV2", "Einsum");
    }
  }

  /** So that a field or a value that no example has cannot stay untested. */
  @Test
  void theExamplesSayAllThatLayersCanSay() {
    Set<String> said = new TreeSet<>();
    examples().forEach(example -> addSaid(example.spec(), said));
    Set<String> sayable = new TreeSet<>();
    addSayable(LayerSpec.getDescriptor(), sayable);
    assertThat(said).isEqualTo(sayable);
  }

  @Test
  void theNetworksSayAllThatCanBeSaid() {
    Set<String> said = new TreeSet<>();
    networks().forEach(spec -> addSaid(spec, said));
    Set<String> sayable = new TreeSet<>();
    addSayable(NetworkSpec.getDescriptor(), sayable);
    assertThat(said).isEqualTo(sayable);
  }

  /** The fields of a message and the values of its enums, and those of the messages inside. */
  private static void addSayable(Descriptor message, Set<String> names) {
    for (FieldDescriptor field : message.getFields()) {
      if (!names.add(field.getFullName())) {
        continue;
      }
      switch (field.getJavaType()) {
        case MESSAGE -> addSayable(field.getMessageType(), names);
        case ENUM ->
            // Of aliases, the first name.
            field
                .getEnumType()
                .getValues()
                .forEach(
                    value ->
                        names.add(
                            field
                                .getEnumType()
                                .findValueByNumber(value.getNumber())
                                .getFullName()));
        default -> {}
      }
    }
  }

  /** With the values that enums have where they are not set. */
  private static void addSaid(Message message, Set<String> names) {
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      if (field.getJavaType() == FieldDescriptor.JavaType.ENUM
          && field.getContainingOneof() == null
          && !field.isRepeated()) {
        names.add(((EnumValueDescriptor) message.getField(field)).getFullName());
      }
    }
    message
        .getAllFields()
        .forEach(
            (field, value) -> {
              names.add(field.getFullName());
              List<?> values = field.isRepeated() ? (List<?>) value : List.of(value);
              for (Object one : values) {
                if (one instanceof Message inner) {
                  addSaid(inner, names);
                } else if (one instanceof EnumValueDescriptor enumValue) {
                  names.add(enumValue.getFullName());
                }
              }
            });
  }
}
