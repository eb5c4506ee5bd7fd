package io.github.dsszoo.savedmodel.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.Weights;
import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.savedmodel.LongArray;
import io.github.dsszoo.savedmodel.ServedModel;
import io.github.dsszoo.savedmodel.Signatures;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.proto.TensorShapeProto;

/** The signatures for servers that pad and join requests answer as the plain ones. */
class ServingSignaturesTest {
  private static final int VERTICES = 5;
  private static final int CHANNELS = 2;
  private static final int ELEMENTS = 3;

  /** Two sets of a graph each: with 5 edges, and with 3 and two rows that are none. */
  private static final long[][] EDGES = {
    {0, 1, 1, 2, 2, 3, 3, 4, 4, 0}, {1, 0, 1, 0, 3, 3, -1, 0, -1, -1}
  };

  @Test
  void sizesAreAMask() {
    FloatArray sets = WavesModel.sets(3, 4);
    LongArray sizes = new LongArray(new long[] {3}, new long[] {4, 1, 3});
    FloatArray mask =
        new FloatArray(new long[] {3, 4}, new float[] {1, 1, 1, 1, 1, 0, 0, 0, 1, 1, 1, 0});
    try (ServedModel model = waves()) {
      Map<String, Array> sized =
          model.run(Signatures.SIZED, Map.of(Signatures.X, sets, Signatures.SIZES, sizes));
      Map<String, Array> masked =
          model.run(Signatures.MASKED, Map.of(Signatures.X, sets, Signatures.MASK, mask));
      assertThat(sized.keySet()).isEqualTo(masked.keySet());
      assertThat(floats(sized, "probabilities")).containsExactly(floats(masked, "probabilities"));
      Map<String, Array> whole = model.run(Signatures.SERVING, Map.of(Signatures.X, sets));
      assertThat(floats(whole, "probabilities")).isNotEqualTo(floats(sized, "probabilities"));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, 5})
  void sizesThatNoSetHasAreRefused(long size) {
    LongArray sizes = new LongArray(new long[] {2}, new long[] {4, size});
    try (ServedModel model = waves()) {
      assertThatThrownBy(
              () ->
                  model.run(
                      Signatures.SIZED,
                      Map.of(Signatures.X, WavesModel.sets(2, 4), Signatures.SIZES, sizes)))
          .hasMessageContaining("Invalid sizes: expected one for each set, from 1 to n");
    }
  }

  @Test
  void oneSizeForTwoSetsIsRefused() {
    LongArray sizes = new LongArray(new long[] {1}, new long[] {4});
    try (ServedModel model = waves()) {
      assertThatThrownBy(
              () ->
                  model.run(
                      Signatures.SIZED,
                      Map.of(Signatures.X, WavesModel.sets(2, 4), Signatures.SIZES, sizes)))
          .hasMessageContaining("Invalid sizes");
    }
  }

  @Test
  void setsWithoutElementsAreRefused() {
    try (ServedModel model = waves()) {
      assertThatThrownBy(
              () -> model.run(Signatures.SERVING, Map.of(Signatures.X, WavesModel.sets(2, 0))))
          .hasMessageContaining("n at least 1");
      assertThat(model.run(Signatures.SERVING, Map.of(Signatures.X, WavesModel.sets(0, 2))))
          .containsKey("probabilities");
    }
  }

  @Test
  void axesHaveNames() {
    try (ServedModel model = waves()) {
      assertThat(
              model
                  .signatures()
                  .get(Signatures.MASKED)
                  .getInputsOrThrow(Signatures.X)
                  .getTensorShape()
                  .getDimList())
          .extracting(TensorShapeProto.Dim::getName)
          .containsExactly("batch", "n", "length", "channels");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {VERTICES, 160})
  void eachSetHasItsEdges(int vertices) {
    try (ServedModel model = graphs(vertices)) {
      FloatArray both = random(2, vertices);
      long[] all = new long[EDGES[0].length * 2];
      System.arraycopy(EDGES[0], 0, all, 0, EDGES[0].length);
      System.arraycopy(EDGES[1], 0, all, EDGES[0].length, EDGES[1].length);
      Map<String, Array> batched =
          model.run(
              Signatures.BATCHED,
              Map.of(Signatures.X, both, "edges", new LongArray(new long[] {2, 5, 2}, all)));
      int each = ELEMENTS * vertices * CHANNELS;
      for (int set = 0; set < 2; set++) {
        FloatArray one =
            new FloatArray(
                new long[] {1, ELEMENTS, vertices, CHANNELS},
                Arrays.copyOfRange(both.values(), set * each, (set + 1) * each));
        int edges = set == 0 ? 5 : 3;
        LongArray own = new LongArray(new long[] {edges, 2}, Arrays.copyOf(EDGES[set], 2 * edges));
        Map<String, Array> alone =
            model.run(Signatures.SERVING, Map.of(Signatures.X, one, "edges", own));
        assertThat(
                Arrays.copyOfRange(
                    floats(batched, "log_probabilities"), set * ELEMENTS, (set + 1) * ELEMENTS))
            .containsExactly(floats(alone, "log_probabilities"), within(1e-5f));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {VERTICES, 160})
  void anUnknownVertexOfASetIsRefused(int vertices) {
    LongArray edges = new LongArray(new long[] {1, 1, 2}, new long[] {0, vertices});
    try (ServedModel model = graphs(vertices)) {
      assertThatThrownBy(
              () ->
                  model.run(
                      Signatures.BATCHED,
                      Map.of(Signatures.X, random(1, vertices), "edges", edges)))
          .hasMessageContaining("is not in [0, " + vertices + ")");
    }
  }

  private static ServedModel waves() {
    return ServedModel.inMemory(WavesModel.NETWORK, WavesModel.weights());
  }

  private static ServedModel graphs(int vertices) {
    Network network =
        WavesModel.network(
            """
            name: "graphs"
            input { graph { vertices: %d channels: 2 given: EDGES } }
            encoder { dss { map { graph_convolution { channels: 3 form: GCN_IMPROVED } } } }
            encoder { siamese { graph_convolution { channels: 4 form: SUM } } }
            encoder { pool_positions: SUM }
            head { dss { map { dense { channels: 1 } } } }
            output { selection {} }
            """
                .replace("%d", Integer.toString(vertices)));
    return ServedModel.inMemory(network, Weights.initial(network, 5));
  }

  private static FloatArray random(int sets, int vertices) {
    Random random = new Random(7);
    float[] values = new float[sets * ELEMENTS * vertices * CHANNELS];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return new FloatArray(new long[] {sets, ELEMENTS, vertices, CHANNELS}, values);
  }

  private static float[] floats(Map<String, Array> answers, String name) {
    return ((FloatArray) answers.get(name)).values();
  }
}
