package io.github.dsszoo.reproduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.network.Weights;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.savedmodel.ServedModel;
import io.github.dsszoo.savedmodel.Signatures;
import io.github.dsszoo.spec.NetworkSpec;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PublishedSumsTest {
  private static final int N = 3;
  private static final int LENGTH = 8;

  private static final NetworkSpec SUMS =
      NetworkText.parse(
              """
              name: "sums"
              input { signal { length: 8 } }
              encoder { dss { map { circular_convolution { channels: 4 kernel: 3 } } aggregation: SUM } }
              encoder { activation: RELU }
              encoder { pool_positions: SUM }
              encoder { pool_set: SUM }
              head { siamese { dense { channels: 3 } } }
              output { log_probabilities { classes: 3 } }
              """,
              "test",
              NetworkSpec.newBuilder())
          .build();

  /** Only the poolings change: a sum inside a layer stays. */
  @Test
  void theSameFunctionsAreWrittenWithALargerLastLayer() {
    NetworkSpec means = PublishedSums.toMeans(SUMS);
    assertThat(means.getEncoder(0)).isEqualTo(SUMS.getEncoder(0));
    assertThat(PublishedSums.toMeans(means)).isEqualTo(means);
    float[] expected = answers(SUMS, 1);
    float[] found = answers(means, N * LENGTH);
    assertThat(found).containsExactly(expected, within(1e-3f));
    assertThat(answers(means, 1)).isNotEqualTo(expected);
  }

  /** With random weights, of which the last kernel is so many times as large. */
  private static float[] answers(NetworkSpec spec, float factor) {
    Network network = Network.of(spec);
    Map<String, Weights.Weight> weights =
        new HashMap<>(Weights.initial(Network.of(SUMS), 4).byPath());
    Weights.Weight kernel = weights.get("head/0/kernel");
    float[] scaled = kernel.values().clone();
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= factor;
    }
    weights.put("head/0/kernel", new Weights.Weight(kernel.shape(), scaled));
    float[] x = new float[N * LENGTH];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) Math.sin(5 * i);
    }
    try (ServedModel model = ServedModel.inMemory(network, new Weights(weights))) {
      FloatArray sets = new FloatArray(new long[] {1, N, LENGTH, 1}, x);
      return ((FloatArray)
              model.run(Signatures.SERVING, Map.of(Signatures.X, sets)).get("log_probabilities"))
          .values();
    }
  }
}
