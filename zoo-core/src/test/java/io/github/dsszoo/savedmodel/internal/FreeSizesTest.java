package io.github.dsszoo.savedmodel.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.github.dsszoo.element.ElementKinds;
import io.github.dsszoo.element.ElementSizes;
import io.github.dsszoo.internal.graph.GraphOps;
import io.github.dsszoo.layer.GraphContext;
import io.github.dsszoo.layer.Variables;
import io.github.dsszoo.network.GraphInput;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.Weights;
import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.savedmodel.LongArray;
import io.github.dsszoo.savedmodel.ServedModel;
import io.github.dsszoo.savedmodel.Signatures;
import io.github.dsszoo.spec.LayerSpec;
import io.github.dsszoo.spec.NetworkSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * A served graph whose element sizes are free answers as the graph of a network that is defined for
 * the size.
 */
class FreeSizesTest {
  private static final int SETS = 2;
  private static final int ELEMENTS = 3;

  /** Number of networks with the same layer on the same kind of elements. */
  private static final int SAME = 6;

  /** Networks of which the sizes of several layers decide. */
  private static final List<String> NETWORKS =
      List.of(
          """
          name: "u-net"
          input { image { height: 12 width: 16 } scale { factor: 0.5 } }
          encoder {
            skip {
              layer { pool_windows {} }
              layer { dss { map { convolution_2d { channels: 4 kernel: 3 padding: ZERO } } batch_norm: true } }
              layer {
                skip {
                  layer { pool_windows { aggregation: MEAN } }
                  layer { siamese { convolution_2d { channels: 5 kernel: 3 } } }
                  layer { upsample { aligned_corners: true } }
                }
              }
              layer { upsample {} }
            }
          }
          head { siamese { convolution_2d { channels: 2 kernel: 3 } } }
          output { images {} }
          """,
          """
          name: "flat-head"
          input { image { height: 16 width: 16 channels: 2 } standardise {} }
          encoder { siamese { convolution_2d { channels: 3 kernel: 3 stride: 2 padding: VALID } } }
          encoder { pool_windows {} }
          encoder { max_concatenation {} }
          encoder { flatten {} }
          encoder { pool_set: MEAN }
          head { siamese { dense { channels: 2 } } }
          output { classes { name: "a" name: "b" } }
          """,
          """
          name: "spectral"
          input { signal { length: 20 channels: 2 } standardise {} }
          encoder { dss { map { circular_convolution { channels: 3 kernel: 7 method: SPECTRAL } } } }
          encoder {
            dss {
              map { circular_convolution { channels: 4 kernel: 4 stride: 3 method: SPECTRAL } }
              aggregation: MAX
              order: MAP_THEN_AGGREGATE
            }
          }
          encoder { residual_attention { channels: 2 } }
          encoder { pool_positions: MEAN }
          encoder { pool_set: MEAN }
          head { siamese { dense { channels: 2 } } }
          output { classes { name: "a" name: "b" } }
          """,
          """
          name: "large-graph"
          input { graph { vertices: 160 channels: 2 given: EDGES } }
          encoder { dss { map { graph_convolution { channels: 3 form: GCN_IMPROVED } } } }
          encoder { dss { map { point_map { channels: 3 pooled: MEAN } } } }
          encoder { pool_positions: SUM }
          head { dss { map { dense { channels: 1 } } } }
          output { selection {} }
          """);

  /** Some networks with each layer on each kind of elements. */
  static Stream<NetworkSpec> networks() {
    Map<String, Integer> counts = new HashMap<>();
    return OpsOfEveryLayerTest.networks()
        .filter(spec -> counts.merge(key(spec), 1, Integer::sum) <= SAME)
        .filter(spec -> !Network.of(spec).sizes().isFixed());
  }

  private static String key(NetworkSpec spec) {
    LayerSpec layer = spec.getEncoderCount() == 0 ? spec.getHead(0) : spec.getEncoder(0);
    return spec.getInput().getElementCase()
        + " "
        + layer.getLayerCase()
        + layer.getDss().getMap().getMapCase()
        + layer.getDss().getSplit()
        + layer.getSiamese().getMapCase()
        + layer.getActivation();
  }

  static Stream<NetworkSpec> chains() {
    return NETWORKS.stream().map(text -> WavesModel.network(text).spec());
  }

  @ParameterizedTest
  @MethodSource("chains")
  void answersAsTheNetworkOfEachSize(NetworkSpec spec) {
    Network network = Network.of(spec);
    assertAnswers(spec, elements(network));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void answersAsTheNetworkOfAnotherSize(NetworkSpec spec) {
    List<Shape> elements = List.copyOf(elements(Network.of(spec)));
    assertAnswers(spec, List.of(elements.get(elements.size() - 1)));
  }

  private static void assertAnswers(NetworkSpec spec, Collection<Shape> elements) {
    Network network = Network.of(spec);
    Weights weights = Weights.initial(network, 5);
    try (ServedModel model = ServedModel.inMemory(network, weights)) {
      // The other signatures are compared with these in ServingSignaturesTest.
      Set<String> signatures = new TreeSet<>(model.signatures().keySet());
      signatures.removeAll(Set.of(Signatures.SIZED, Signatures.BATCHED));
      for (Shape element : elements) {
        Network fixed = ofSize(spec, network, element);
        try (FixedGraph twin = new FixedGraph(fixed, weights, signatures)) {
          for (String signature : signatures) {
            Map<String, Array> inputs = inputs(fixed, signature);
            assertSame(
                model.run(signature, inputs), twin.run(signature, inputs), signature + element);
          }
        }
      }
    }
  }

  private static Network ofSize(NetworkSpec spec, Network network, Shape element) {
    return Network.of(
        spec.toBuilder()
            .setInput(ElementKinds.describe(spec.getInput(), network.kind(), element))
            .build());
  }

  /** The shape of the definition, and shapes of which one axis or all axes have another size. */
  private static Set<Shape> elements(Network network) {
    Set<Shape> elements = new LinkedHashSet<>(List.of(network.elementShape()));
    List<ElementSizes.Range> ranges = network.sizes().ranges();
    long[] allLess = network.elementShape().asArray();
    long[] allMore = network.elementShape().asArray();
    for (int axis = 0; axis < ranges.size(); axis++) {
      ElementSizes.Range range = ranges.get(axis);
      int usual = (int) network.elementShape().get(axis);
      TreeSet<Integer> sizes =
          new TreeSet<>(
              List.of(range.least(), Math.max(range.least(), usual - range.step()), usual));
      sizes.add(Math.min(range.most(), usual + range.step() * (axis + 1)));
      sizes.add(Math.min(range.most(), usual + 3 * range.step()));
      for (int size : sizes) {
        long[] one = network.elementShape().asArray();
        one[axis] = size;
        elements.add(Shape.of(one));
      }
      allLess[axis] = sizes.first();
      allMore[axis] = sizes.last();
    }
    elements.add(Shape.of(allLess));
    elements.add(Shape.of(allMore));
    return elements;
  }

  private static Map<String, Array> inputs(Network network, String signature) {
    Random random = new Random(3);
    Map<String, Array> inputs = new LinkedHashMap<>();
    long elements = network.setSize().orElse(ELEMENTS);
    Shape batch = Shape.of(SETS, elements).append(network.elementShape());
    inputs.put(Signatures.X, floats(random, batch.asArray(), false));
    long positions = network.elementShape().get(0);
    if (signature.equals(Signatures.MASKED)) {
      inputs.put(Signatures.MASK, floats(random, new long[] {SETS, elements}, true));
    }
    if (signature.equals(Signatures.MASKED_POINTS)) {
      inputs.put(Signatures.MASK, floats(random, new long[] {SETS, elements, positions}, true));
    }
    network
        .graphInput()
        .ifPresent(
            input ->
                inputs.put(
                    input.inputName(),
                    input == GraphInput.EDGES
                        ? ring(positions)
                        : floats(random, new long[] {SETS, elements, positions, positions}, true)));
    return inputs;
  }

  private static LongArray ring(long vertices) {
    long[] edges = new long[Math.toIntExact(2 * vertices)];
    for (int i = 0; i < vertices; i++) {
      edges[2 * i] = i;
      edges[2 * i + 1] = (i + 1) % vertices;
    }
    return new LongArray(new long[] {vertices, 2}, edges);
  }

  /** Normally distributed numbers, or zeros and ones that begin with a one. */
  private static FloatArray floats(Random random, long[] shape, boolean binary) {
    float[] values = new float[Math.toIntExact(Shape.of(shape).size())];
    long each = shape[shape.length - 1];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          binary ? (i % each == 0 || random.nextBoolean() ? 1 : 0) : (float) random.nextGaussian();
    }
    return new FloatArray(shape, values);
  }

  /** A graph whose placeholders have the sizes of the network's definition. */
  private static final class FixedGraph implements AutoCloseable {
    private final Graph graph = new Graph();
    private final Session session = new Session(graph);
    private final Network network;
    private final Operand<TFloat32> x;
    private final Optional<Operand<?>> edges;
    private final Map<String, Operand<TFloat32>> masks = new LinkedHashMap<>();
    private final Map<String, Map<String, Operand<?>>> answers = new LinkedHashMap<>();

    FixedGraph(Network network, Weights weights, Set<String> signatures) {
      this.network = network;
      Ops tf = GraphOps.of(graph);
      Variables variables = Variables.zero(tf);
      x = tf.placeholder(TFloat32.class, Placeholder.shape(network.batchShape()));
      edges = network.graphInput().map(input -> input.placeholder(tf, network.batchShape()));
      GraphContext context = GraphContext.forInference(tf, variables);
      for (String signature : signatures) {
        if (signature.startsWith(Signatures.MASKED)) {
          Shape free = Shape.of(Shape.UNKNOWN_SIZE, Shape.UNKNOWN_SIZE);
          Shape mask =
              signature.equals(Signatures.MASKED)
                  ? free
                  : free.append(network.elementShape().get(0));
          masks.put(signature, tf.placeholder(TFloat32.class, Placeholder.shape(mask)));
        }
        Network.Forward forward =
            network.forward(context, x, Optional.ofNullable(masks.get(signature)), edges);
        answers.put(
            signature,
            signature.equals(Signatures.EMBEDDING)
                ? Map.of(Signatures.FEATURES, tf.identity(forward.embedding(tf)))
                : network.answers(tf, forward));
      }
      weights.assign(session, variables.all());
    }

    Map<String, float[]> run(String signature, Map<String, Array> inputs) {
      List<TType> tensors = new ArrayList<>();
      inputs.values().forEach(array -> tensors.add(tensor(array)));
      List<String> keys = List.copyOf(inputs.keySet());
      Session.Runner runner = session.runner();
      runner.feed(x, tensors.get(keys.indexOf(Signatures.X)));
      if (masks.containsKey(signature)) {
        runner.feed(masks.get(signature), tensors.get(keys.indexOf(Signatures.MASK)));
      }
      edges.ifPresent(
          e ->
              runner.feed(
                  e, tensors.get(keys.indexOf(network.graphInput().orElseThrow().inputName()))));
      List<String> names = new ArrayList<>();
      answers
          .get(signature)
          .forEach(
              (name, operand) -> {
                if (operand.asOutput().type() == TFloat32.class) {
                  names.add(name);
                  runner.fetch(operand);
                }
              });
      Map<String, float[]> numbers = new LinkedHashMap<>();
      try (Result result = runner.run()) {
        for (int i = 0; i < names.size(); i++) {
          TFloat32 tensor = (TFloat32) result.get(i);
          float[] values = new float[Math.toIntExact(tensor.size())];
          tensor.asRawTensor().data().asFloats().read(values);
          numbers.put(names.get(i), values);
        }
      } finally {
        tensors.forEach(TType::close);
      }
      return numbers;
    }

    @Override
    public void close() {
      session.close();
      graph.close();
    }
  }

  private static TType tensor(Array array) {
    Shape shape = Shape.of(array.shape());
    return array instanceof LongArray longs
        ? TInt64.tensorOf(shape, DataBuffers.of(longs.values()))
        : TFloat32.tensorOf(shape, DataBuffers.of(((FloatArray) array).values()));
  }

  private static void assertSame(
      Map<String, Array> free, Map<String, float[]> fixed, String signature) {
    fixed.forEach(
        (name, expected) -> {
          float[] found = ((FloatArray) free.get(name)).values();
          double scale = 1;
          for (float value : expected) {
            scale = Math.max(scale, Math.abs(value));
          }
          assertThat(found).as("%s of %s", name, signature).hasSameSizeAs(expected);
          for (int i = 0; i < expected.length; i++) {
            assertThat((double) found[i])
                .as("%s of %s, number %d", name, signature, i)
                .isEqualTo(expected[i], offset(2e-5 * scale));
          }
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | height and width multiples of 4 from 12",
        "1 | height and width 13 to 16",
        "2 | length 7 or more",
        "3 | vertices any"
      })
  void describesTheSizes(int index, String sizes) {
    assertThat(WavesModel.network(NETWORKS.get(index)).sizes()).hasToString(sizes);
  }

  @Test
  void refusesOtherSizesInTheGraph() {
    Network network = WavesModel.network(NETWORKS.get(1));
    try (ServedModel model = ServedModel.inMemory(network, Weights.initial(network, 1))) {
      FloatArray x = floats(new Random(1), new long[] {1, 2, 12, 16, 2}, false);
      assertThatThrownBy(() -> model.run(Signatures.SERVING, Map.of(Signatures.X, x)))
          .hasMessageContaining(
              "The model takes sets of shape [any, any, 13 to 16, 13 to 16, 2], n at least 1, found sets of shape")
          .hasMessageContaining("[1 2 12 16 2]");
    }
  }

  @Test
  void bindsWhatHasWeightsForPositionsOrFixedEdges() {
    for (String text :
        List.of(
            """
            name: "skeletons"
            input { graph { vertices: 6 edge { from: 0 to: 1 } } }
            encoder { pool_positions: MEAN }
            head { dss { map { dense { channels: 1 } } } }
            output { selection {} }
            """,
            """
            name: "flat"
            input { signal { length: 6 } }
            encoder { flatten {} }
            head { dss { map { dense { channels: 1 } } } }
            output { selection {} }
            """)) {
      Network network = WavesModel.network(text);
      assertThat(network.sizes().isFixed()).isTrue();
      assertThat(network.freeBatchShape().asArray()).isEqualTo(network.batchShape().asArray());
    }
  }
}
