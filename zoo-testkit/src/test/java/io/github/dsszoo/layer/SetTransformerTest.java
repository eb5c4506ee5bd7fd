package io.github.dsszoo.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.testkit.internal.LayerRunner;
import io.github.dsszoo.testkit.internal.ToySets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The layers of the Set Transformer against the same computation vector by vector. */
class SetTransformerTest {
  private static final double ROUNDING = 1e-5;
  private static final double EPSILON = 1e-5;
  private static final int CHANNELS = 6;

  private static final ToySets SETS = ToySets.vectors(3, 3, 4, 5);

  private static List<ToySets> cases() {
    return List.of(SETS, SETS.someHidden(), SETS.padded(2, 9));
  }

  @Test
  void inducedAttentionIsAttentionToLearnedVectorsAndBack() {
    InducedAttention two = InducedAttention.of(CHANNELS).points(3).heads(2);
    for (InducedAttention layer : List.of(two, two.heads(1).withoutNorm())) {
      for (ToySets sets : cases()) {
        try (LayerRunner runner = LayerRunner.inference(layer, sets)) {
          Block block = new Block(runner, layer.heads(), layer.norm());
          double[][] points = rows(runner.read("points"), CHANNELS);
          double[][][][] y = new double[sets.sets()][sets.size()][][];
          for (int s = 0; s < sets.sets(); s++) {
            double[][] induced = block.of("induce/", points, present(sets, s));
            for (int i = 0; i < sets.size(); i++) {
              y[s][i] = block.of("attend/", sets.x()[s][i], induced); // an element is one vector
            }
          }
          assertThat(sets.withX(y).distance(runner.run(sets))).isLessThan(ROUNDING);
        }
      }
    }
  }

  @Test
  void attentionPoolingIsTheAttentionOfALearnedVector() {
    AttentionPooling two = AttentionPooling.of(CHANNELS).heads(2);
    for (AttentionPooling layer : List.of(two, two.heads(3).withoutNorm())) {
      for (ToySets sets : cases()) {
        try (LayerRunner runner = LayerRunner.inference(layer, sets)) {
          Block block = new Block(runner, layer.heads(), layer.norm());
          double[][] seed = rows(runner.read("seed"), CHANNELS);
          float[] found = runner.run(sets).flat();
          for (int s = 0; s < sets.sets(); s++) {
            double[] expected = block.of("", seed, present(sets, s))[0];
            for (int c = 0; c < CHANNELS; c++) {
              assertThat((double) found[s * CHANNELS + c]).isCloseTo(expected[c], within(ROUNDING));
            }
          }
        }
      }
    }
  }

  @Test
  void settingsAreChecked() {
    assertThatThrownBy(() -> InducedAttention.of(6).heads(4))
        .isInstanceOf(LayerException.class)
        .hasMessageContaining("channels is 6, heads is 4");
    assertThatThrownBy(() -> InducedAttention.of(6).points(0)).isInstanceOf(LayerException.class);
    assertThatThrownBy(() -> AttentionPooling.of(0)).isInstanceOf(LayerException.class);
    ToySets signals = ToySets.signals(3, 2, 3, 5, 2);
    assertThatThrownBy(() -> LayerRunner.inference(AttentionPooling.of(2), signals).close())
        .isInstanceOf(LayerException.class)
        .hasMessageContaining("attention_pooling takes vectors [channels]");
  }

  private static double[][] present(ToySets sets, int set) {
    return IntStream.range(0, sets.size())
        .filter(i -> sets.present(set, i))
        .mapToObj(i -> sets.x()[set][i][0])
        .toArray(double[][]::new);
  }

  private static double[][] rows(float[] numbers, int columns) {
    double[][] rows = new double[numbers.length / columns][columns];
    for (int i = 0; i < numbers.length; i++) {
      rows[i / columns][i % columns] = numbers[i];
    }
    return rows;
  }

  /** The multihead attention block in double precision, one head and one vector at a time. */
  private record Block(LayerRunner layer, int heads, boolean norm) {
    double[][] of(String path, double[][] x, double[][] y) {
      double[][] queries = dense(path + "queries/", x);
      double[][] keys = dense(path + "keys/", y);
      double[][] values = dense(path + "values/", y);
      List<double[]> hidden = new ArrayList<>();
      for (double[] query : queries) {
        double[] sum = query.clone();
        for (int head = 0; head < heads; head++) {
          int from = head * CHANNELS / heads;
          int to = (head + 1) * CHANNELS / heads;
          double[] shares =
              Arrays.stream(keys)
                  .mapToDouble(
                      key ->
                          Math.exp(
                              IntStream.range(from, to).mapToDouble(c -> query[c] * key[c]).sum()
                                  / Math.sqrt(CHANNELS)))
                  .toArray();
          double all = Arrays.stream(shares).sum();
          for (int j = 0; j < values.length; j++) {
            for (int c = from; c < to; c++) {
              sum[c] += shares[j] / all * values[j][c];
            }
          }
        }
        hidden.add(sum);
      }
      double[][] h = normalised(path + "attention_norm/", hidden.toArray(double[][]::new));
      double[][] output = dense(path + "output/", h);
      double[][] sums = new double[h.length][CHANNELS];
      for (int i = 0; i < h.length; i++) {
        for (int c = 0; c < CHANNELS; c++) {
          sums[i][c] = h[i][c] + Math.max(0, output[i][c]);
        }
      }
      return normalised(path + "norm/", sums);
    }

    private double[][] dense(String path, double[][] x) {
      double[][] kernel = rows(layer.read(path + "kernel"), CHANNELS);
      float[] bias = layer.read(path + "bias");
      double[][] y = new double[x.length][CHANNELS];
      for (int i = 0; i < x.length; i++) {
        for (int c = 0; c < CHANNELS; c++) {
          y[i][c] = bias[c];
          for (int k = 0; k < x[i].length; k++) {
            y[i][c] += x[i][k] * kernel[k][c];
          }
        }
      }
      return y;
    }

    private double[][] normalised(String path, double[][] x) {
      if (!norm) {
        return x;
      }
      float[] scale = layer.read(path + "scale");
      float[] offset = layer.read(path + "offset");
      double[][] y = new double[x.length][CHANNELS];
      for (int i = 0; i < x.length; i++) {
        double mean = Arrays.stream(x[i]).average().orElseThrow();
        double variance =
            Arrays.stream(x[i]).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
        for (int c = 0; c < CHANNELS; c++) {
          y[i][c] = (x[i][c] - mean) / Math.sqrt(variance + EPSILON) * scale[c] + offset[c];
        }
      }
      return y;
    }
  }
}
