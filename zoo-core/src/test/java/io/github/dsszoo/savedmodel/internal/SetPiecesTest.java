package io.github.dsszoo.savedmodel.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.layer.LayerException;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.network.Weights;
import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.savedmodel.LongArray;
import io.github.dsszoo.savedmodel.SavedModelException;
import io.github.dsszoo.savedmodel.ServedModel;
import io.github.dsszoo.savedmodel.Signatures;
import io.github.dsszoo.spec.NetworkSpec;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.tensorflow.proto.ConfigProto;

/** Compares predictions in pieces with those of the whole set. */
class SetPiecesTest {
  private static final int SIZE = 11;

  static final List<String> NETWORKS =
      List.of(
          signals("dss { map { %s } }", "pool_set: MEAN"),
          signals("dss { map { %s } aggregation: SUM }", "pool_set: SUM"),
          signals("dss { map { %s } aggregation: MAX order: MAP_THEN_AGGREGATE }", "pool_set: MAX"),
          signals("dss { map { %s } split: OTHERS }", "pool_set: MEAN"),
          signals(
              "dss { map { %s } split: OTHERS aggregation: SUM order: MAP_THEN_AGGREGATE }", ""),
          signals("dss { map { %s } split: OTHERS aggregation: SUM }", ""),
          signals("dss { map { %s } split: CENTRED }", ""),
          signals("independent { map { %s } }", "pool_set: MEAN"),
          signals("independent { map { %s } aggregation: MAX }", ""));

  /** Two set layers, set layers without kernels, and norms of the set, in one network. */
  private static String signals(String layer, String pool) {
    String map = layer.formatted("circular_convolution { channels: 3 kernel: 3 }");
    String output =
        pool.isEmpty()
            ? "head { siamese { dense { channels: 1 } } } output { selection { } }"
            : """
              encoder { %s }
              encoder { standardise { per_channel: true } }
              head { dss { map { dense { channels: 2 } } } }
              output { classes { name: "yes" name: "no" } }
              """
                .formatted(pool);
    return """
        name: "pieces"
        input { signal { length: 6 channels: 2 } standardise { } }
        encoder { skip { layer { mean_subtraction { } } layer { standardise { } } } }
        encoder { %s }
        encoder { batch_norm { } }
        encoder { activation: TANH }
        encoder { max_concatenation { } }
        encoder { %s }
        encoder { pool_positions: MEAN }
        %s
        """
        .formatted(map, map, output);
  }

  private static Network network(String text) {
    return Network.of(NetworkText.parse(text, "a test", NetworkSpec.newBuilder()).build());
  }

  private static FloatArray random(long seed, long... shape) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-1, 2);
    }
    return new FloatArray(shape, values);
  }

  /** Zeros and ones, at least one for each element that is first in a piece of four. */
  private static FloatArray mask(long... shape) {
    float[] values = random(5, shape).values();
    for (int i = 0; i < values.length; i++) {
      values[i] = values[i] > 0.2 ? 1 : 0;
    }
    values[0] = 1;
    return new FloatArray(shape, values);
  }

  private static void assertSame(Network network, String signature, Map<String, Array> set) {
    Weights weights = Weights.initial(network, 7);
    Array mask = set.get(Signatures.MASK);
    try (ServedModel served = ServedModel.inMemory(network, weights);
        SetPieces pieces =
            new SetPieces(
                network,
                weights,
                mask == null ? 0 : mask.shape().length,
                ConfigProto.getDefaultInstance())) {
      Map<String, Array> whole = served.run(signature, set);
      for (int elements : List.of(4, 1, SIZE, 3)) {
        Map<String, Array> inPieces = pieces.run(set, elements);
        assertThat(inPieces.keySet()).isEqualTo(whole.keySet());
        whole.forEach((name, array) -> assertSame(name, array, inPieces.get(name)));
      }
      assertThat(pieces.largestRun()).isEqualTo(SIZE);
    }
  }

  private static void assertSame(String name, Array whole, Array inPieces) {
    assertThat(inPieces.shape()).as(name).isEqualTo(whole.shape());
    if (whole instanceof LongArray longs) {
      assertThat(((LongArray) inPieces).values()).as(name).isEqualTo(longs.values());
    } else {
      assertThat(((FloatArray) inPieces).values())
          .as(name)
          .containsExactly(((FloatArray) whole).values(), within(1e-4f));
    }
  }

  @ParameterizedTest
  @FieldSource("NETWORKS")
  void piecesAndWholeSetsHaveTheSameOutputs(String text) {
    assertSame(network(text), Signatures.SERVING, Map.of(Signatures.X, random(1, 1, SIZE, 6, 2)));
  }

  @ParameterizedTest
  @FieldSource("NETWORKS")
  void absentElementsAreLeftOut(String text) {
    assertSame(
        network(text),
        Signatures.MASKED,
        Map.of(Signatures.X, random(1, 1, SIZE, 6, 2), Signatures.MASK, mask(1, SIZE)));
  }

  private static final String POINTS =
      """
      name: "pieces"
      input { %s }
      encoder { dss { map { %s } } }
      encoder { standardise { } }
      encoder { dss { map { %s } aggregation: MAX } }
      encoder { activation: ELU }
      encoder { pool_set: MEAN }
      encoder { siamese { %s } }
      encoder { pool_positions: MAX }
      head { siamese { dense { channels: 2 } } }
      output { classes { name: "yes" name: "no" } }
      """;

  @Test
  void absentPointsAreLeftOut() {
    String map = "point_map { channels: 3 pooled: MEAN }";
    assertSame(
        network(POINTS.formatted("points { points: 5 }", map, map, map)),
        Signatures.MASKED_POINTS,
        Map.of(Signatures.X, random(1, 1, SIZE, 5, 3), Signatures.MASK, mask(1, SIZE, 5)));
  }

  @Test
  void theAggregateHasTheEdgesOfAllPieces() {
    String map = "graph_convolution { channels: 3 }";
    Map<String, Array> set = new LinkedHashMap<>();
    set.put(Signatures.X, random(1, 1, SIZE, 5, 2));
    set.put("adjacency", mask(1, SIZE, 5, 5));
    assertSame(
        network(
            POINTS.formatted("graph { vertices: 5 channels: 2 given: ADJACENCY }", map, map, map)),
        Signatures.SERVING,
        set);
  }

  @Test
  void edgesOfAllElementsAreNotCut() {
    String map = "graph_convolution { channels: 3 }";
    Map<String, Array> set = new LinkedHashMap<>();
    set.put(Signatures.X, random(1, 1, SIZE, 5, 2));
    set.put("edges", new LongArray(new long[] {4, 2}, new long[] {0, 1, 1, 0, 3, 4, 4, 3}));
    assertSame(
        network(POINTS.formatted("graph { vertices: 5 channels: 2 }", map, map, map)),
        Signatures.SERVING,
        set);
  }

  @Test
  void aRunHasNoMoreElementsThanAPiece() {
    int size = 100_000;
    Network network =
        network(
            """
            name: "large"
            input { vector { channels: 2 } }
            encoder { dss { map { dense { channels: 4 } } } }
            encoder { activation: ELU }
            encoder { dss { map { dense { channels: 4 } } aggregation: MAX } }
            head { siamese { dense { channels: 1 } } }
            output { selection { } }
            """);
    Weights weights = Weights.initial(network, 7);
    Map<String, Array> set = Map.of(Signatures.X, random(1, 1, size, 2));
    try (ServedModel served = ServedModel.inMemory(network, weights);
        SetPieces pieces = new SetPieces(network, weights, 0, ConfigProto.getDefaultInstance())) {
      Map<String, Array> outputs = pieces.run(set, 4096);
      served
          .run(Signatures.SERVING, set)
          .forEach((name, array) -> assertSame(name, array, outputs.get(name)));
      assertThat(pieces.largestRun()).isEqualTo(4096);
    }
  }

  /** In single precision, the sum of so many numbers would be 16,777,216. */
  @Test
  void sumsOfPiecesAreAddedInDoublePrecision() {
    Network network =
        network(
            """
            name: "count"
            input { vector { channels: 1 } }
            encoder { pool_set: SUM }
            output { values { value { name: "sum" } } }
            """);
    int size = (1 << 24) + 100;
    float[] ones = new float[size];
    Arrays.fill(ones, 1);
    try (SetPieces pieces =
        new SetPieces(network, new Weights(Map.of()), 0, ConfigProto.getDefaultInstance())) {
      Map<String, Array> outputs =
          pieces.run(Map.of(Signatures.X, new FloatArray(new long[] {1, size, 1}, ones)), 1 << 20);
      assertThat(((FloatArray) outputs.get("values")).values()).containsExactly(size);
    }
  }

  @Test
  void attentionNeedsAllElements() {
    Network network = network(waves("residual_attention { channels: 2 }", "pool_set: MEAN"));
    assertThatThrownBy(() -> pieces(network))
        .isInstanceOf(LayerException.class)
        .hasMessage(
            "encoder/1: attention compares each element with all others of its set; predict the"
                + " set as a whole");
  }

  @Test
  void flattenedSetsAreWhole() {
    assertThatThrownBy(() -> pieces(network(waves("activation: ELU", "flatten_set { size: 3 }"))))
        .isInstanceOf(LayerException.class)
        .hasMessageContaining("encoder/2: flatten_set concatenates all elements of a set");
  }

  private static String waves(String layer, String pool) {
    return """
        name: "whole"
        input { signal { length: 6 } }
        encoder { pool_positions: MEAN }
        encoder { %s }
        encoder { %s }
        head { siamese { dense { channels: 2 } } }
        output { classes { name: "yes" name: "no" } }
        """
        .formatted(layer, pool);
  }

  private static SetPieces pieces(Network network) {
    return new SetPieces(network, Weights.initial(network, 7), 0, ConfigProto.getDefaultInstance());
  }

  @Test
  void aLayerWithAReductionOfItsOwnIsRefused() {
    Network network = network(ofVectors("0", "", "selection { }", 1));
    try (SetPieces pieces = pieces(network)) {
      assertThatThrownBy(() -> pieces.run(Map.of(Signatures.X, random(1, 1, SIZE, 2)), 4))
          .isInstanceOf(SavedModelException.class)
          .hasMessageStartingWith("a layer of the network combines the elements of a set");
    }
    Network pooled = network(ofVectors("0", "encoder { pool_set: MEAN }", CLASSES, 2));
    try (SetPieces pieces = pieces(pooled)) {
      assertThatThrownBy(() -> pieces.run(Map.of(Signatures.X, random(1, 1, SIZE, 2)), 4))
          .isInstanceOf(SavedModelException.class);
    }
  }

  private static final String CLASSES = "classes { name: \"yes\" name: \"no\" }";

  @Test
  void aPoolOfItsOwnIsRefused() {
    assertThatThrownBy(() -> pieces(network(ofVectors("1", "", CLASSES, 2))))
        .isInstanceOf(SavedModelException.class)
        .hasMessageEndingWith("predict them as a whole, or use GraphContext.overSet in the layer");
  }

  private static String ofVectors(String pools, String pool, String output, int channels) {
    return """
        name: "own"
        input { vector { channels: 2 } }
        encoder { custom { name: "own_mean" settings { key: "pools" value: "%s" } } }
        encoder { activation: ELU }
        %s
        head { siamese { dense { channels: %d } } }
        output { %s }
        """
        .formatted(pools, pool, channels, output);
  }
}
