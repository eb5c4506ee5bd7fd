package io.github.dsszoo.savedmodel.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.spec.NetworkSpec;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a spec can say, the graph that is served for it may be loaded again. */
class OpsOfEveryLayerTest {
  /** Between them, all that a spec can say: a new layer belongs here as well. */
  private static final List<String> NETWORKS =
      List.of(
          """
          name: "signals"
          input { signal { length: 12 channels: 2 } standardise { per_channel: true } }
          encoder {
            dss {
              map { circular_convolution { channels: 4 kernel: 3 stride: 2 method: DIRECT } bias: false }
              aggregation: SUM
              split: OTHERS
              batch_norm: true
            }
          }
          encoder { batch_norm { epsilon: 1e-3 momentum: 0.5 } }
          encoder { activation: RELU }
          encoder { dropout { rate: 0.2 } }
          encoder {
            dss {
              map { circular_convolution { channels: 4 kernel: 6 method: SPECTRAL } }
              aggregation: MAX
              order: MAP_THEN_AGGREGATE
              aggregate_bias: true
            }
          }
          encoder { activation: ELU }
          encoder { siamese { circular_convolution { channels: 4 kernel: 2 method: AUTO } } }
          encoder { pool_positions: MAX }
          encoder { pool_set: MEAN }
          head { siamese { dense { channels: 3 } } }
          output { classes { name: "a" name: "b" name: "c" } }
          """,
          """
          name: "vectors"
          input { vector { channels: 3 } scale { factor: 2 offset: 1 } }
          encoder { dss { map { dense { channels: 4 } } aggregation: MEAN order: AGGREGATE_THEN_MAP split: OTHERS } }
          encoder { dss { map { dense { channels: 4 } } split: CENTRED } }
          encoder { activation: GELU }
          encoder { dss { map { dense { channels: 4 } } aggregation: SUM order: MAP_THEN_AGGREGATE split: WHOLE } }
          encoder { pool_set: SUM }
          head { siamese { dense { channels: 2 } } }
          output { log_probabilities { classes: 2 } }
          """,
          """
          name: "more"
          input { signal { length: 5 } standardise {} }
          encoder { dss { map { circular_convolution { channels: 3 kernel: 5 } } aggregation: MAX } }
          encoder { pool_positions: SUM }
          encoder { standardise {} }
          encoder { activation: LOG }
          encoder { dss { map { dense { channels: 3 } } aggregation: MEAN order: MAP_THEN_AGGREGATE batch_norm: true } }
          encoder { pool_set: MAX }
          head { siamese { dense { channels: 2 } } }
          output { log_probabilities { classes: 2 } }
          """,
          """
          name: "rivals"
          input { signal { length: 6 } }
          encoder { activation: TANH }
          encoder { mean_subtraction {} }
          encoder { max_concatenation {} }
          encoder { residual_attention { channels: 3 } }
          encoder { flatten {} }
          encoder { pool_set: MAX }
          head { siamese { dense { channels: 2 } } }
          output { log_probabilities { classes: 2 } }
          """,
          """
          name: "groups"
          input { signal { length: 9 } }
          encoder { siamese { orbit_map { channels: 2 group { trivial: 9 } } } }
          encoder { siamese { orbit_map { channels: 2 group { cyclic: 9 } } } }
          encoder { siamese { orbit_map { channels: 2 group { torus { height: 3 width: 3 } } } } }
          encoder { siamese { orbit_map { channels: 2 group { dihedral: 9 } } } }
          encoder { siamese { orbit_map { channels: 2 group { quarter_turns: 3 } } } }
          encoder { siamese { orbit_map { channels: 2 group { square: 3 } } } }
          encoder { siamese { orbit_map { channels: 2 group { symmetric: 9 } } } }
          encoder { siamese { orbit_map { channels: 2 group { adjacency: 3 } } } }
          encoder { siamese { orbit_map { channels: 2 group { generators { permutation { image: 1 image: 0 image: 2 image: 3 image: 4 image: 5 image: 6 image: 7 image: 8 } } } } } }
          encoder { independent { map { orbit_map { channels: 2 group { cyclic: 9 } } } aggregation: SUM } }
          encoder { independent { map { circular_convolution { channels: 2 kernel: 3 stride: 3 } } } }
          encoder { pool_positions: SUM }
          encoder { pool_set: MAX }
          head { siamese { dense { channels: 2 } } }
          output { log_probabilities { classes: 2 } }
          """,
          """
          name: "images"
          input { image { height: 8 width: 6 channels: 2 } }
          encoder { dss { map { convolution_2d { channels: 3 kernel: 3 padding: CIRCULAR } } } }
          encoder { siamese { convolution_2d { channels: 3 kernel: 2 padding: ZERO } } }
          encoder {
            skip {
              layer { pool_windows { aggregation: SUM window: 2 stride: 2 } }
              layer { siamese { convolution_2d { channels: 3 kernel: 3 padding: ZERO } } }
              layer { upsample { factor: 2 aligned_corners: true } }
            }
          }
          encoder { pool_windows {} }
          encoder { skip { sum: true layer { activation: ELU } } }
          encoder { upsample {} }
          encoder { pool_windows { aggregation: MEAN } }
          head { siamese { convolution_2d { channels: 3 kernel: 3 stride: 2 padding: VALID } } }
          output { images { clamp: true factor: 127.5 offset: 127.5 } }
          """,
          """
          name: "volumes"
          input { volume { depth: 4 height: 6 width: 4 channels: 2 } }
          encoder { dss { map { convolution_3d { channels: 3 kernel: 3 padding: CIRCULAR } } } }
          encoder { siamese { convolution_3d { channels: 3 kernel: 3 padding: ZERO } } }
          encoder {
            skip {
              layer { pool_windows { aggregation: SUM } }
              layer { upsample { aligned_corners: true } }
            }
          }
          encoder { pool_windows { aggregation: MEAN } }
          encoder { pool_windows { window: 1 stride: 1 } }
          encoder { siamese { convolution_3d { channels: 2 kernel: 2 stride: 2 padding: VALID } } }
          encoder { pool_positions: MAX }
          encoder { pool_set: MEAN }
          head { siamese { dense { channels: 2 } } }
          output { log_probabilities { classes: 2 } }
          """,
          """
          name: "bracelets"
          input { custom { kind: "bracelet" size: [6, 2] } }
          encoder { siamese { orbit_map { channels: 2 group { dihedral: 6 } } } }
          encoder { pool_positions: SUM }
          head { dss { map { dense { channels: 1 } } } }
          output { selection {} }
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
          encoder { dss { map { point_map { channels: 3 } } aggregation: MAX } }
          encoder { siamese { point_map { channels: 3 pooled: MEAN } } }
          encoder { pool_positions: MAX }
          head { dss { map { dense { channels: 1 } } } }
          output { selection {} }
          """,
          """
          name: "graphs"
          input { graph { vertices: 6 channels: 2 given: EDGES } }
          encoder { dss { map { graph_convolution { channels: 3 form: GCN } } } }
          encoder { dss { map { graph_convolution { channels: 3 form: GCN_IMPROVED } } aggregation: MAX } }
          encoder { siamese { graph_convolution { channels: 2 form: SUM } } }
          encoder { pool_positions: MAX }
          head { dss { map { dense { channels: 1 } } } }
          output { selection {} }
          """,
          """
          name: "own-graphs"
          input { graph { vertices: 6 given: ADJACENCY } }
          encoder { dss { map { graph_convolution { channels: 3 } } aggregation: SUM split: OTHERS } }
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
          encoder { dss { map { orbit_map { channels: 3 group { adjacency: 4 } } } } }
          encoder { pool_positions: SUM }
          head { dss { map { dense { channels: 1 } } } }
          output { selection {} }
          """,
          """
          name: "one-size"
          input { signal { length: 6 } }
          encoder { flatten_set { size: 3 } }
          head { siamese { dense { channels: 2 } } }
          output { log_probabilities { classes: 2 } }
          """);

  static List<String> networks() {
    return NETWORKS;
  }

  @ParameterizedTest
  @MethodSource("networks")
  void isAllowed(String text) {
    Network network = WavesModel.network(text);
    try (ServingGraph graph = new ServingGraph(network)) {
      assertThatCode(() -> OpAllowList.check(graph.toProto().getMetaGraphs(0)))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void theNetworksSayAllThatCanBeSaid() {
    Set<String> said = new TreeSet<>();
    NETWORKS.forEach(text -> addSaid(WavesModel.network(text).spec(), said));
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

  private static void addSaid(Message message, Set<String> names) {
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
