package io.github.dsszoo.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.symmetry.Groups;
import io.github.dsszoo.testkit.internal.LayerRunner;
import io.github.dsszoo.testkit.internal.ToySets;
import org.junit.jupiter.api.Test;

class IndependentTest {
  private static final CircularConvolution CONVOLUTION =
      new CircularConvolution(3, 6, 1, CircularConvolution.Method.DIRECT, true);

  @Test
  void onSignalsIsAConvolutionAndAMultipleOfTheMeanOverAllPositionsAndElements() {
    ToySets x = ToySets.signals(6, 2, 4, 6, 2).someHidden();
    Independent layer = new Independent(CONVOLUTION, Aggregation.MEAN);
    try (LayerRunner runner = LayerRunner.inference(layer, x)) {
      float[] kernel = runner.read("invariant/kernel");
      assertThat(kernel).hasSize(2 * 3);
      double[][][][] y = new double[2][4][6][3];
      Twins twins = new Twins(runner);
      for (int s = 0; s < 2; s++) {
        double[] mean = mean(x, s);
        for (int i = 0; i < 4; i++) {
          double[][] mapped = twins.mapped(CONVOLUTION, x.x()[s][i], "self/", true);
          for (int p = 0; p < 6; p++) {
            for (int o = 0; o < 3; o++) {
              y[s][i][p][o] = mapped[p][o] + mean[0] * kernel[o] + mean[1] * kernel[3 + o];
            }
          }
        }
      }
      ToySets expected = new ToySets(x.kind(), y, x.mask());
      assertThat(expected.distance(runner.run(x))).isLessThan(1e-5);
    }
  }

  private static double[] mean(ToySets x, int set) {
    double[] mean = new double[x.channels()];
    int count = 0;
    for (int i = 0; i < x.size(); i++) {
      for (int p = 0; x.present(set, i) && p < x.positions(); p++) {
        count++;
        for (int c = 0; c < mean.length; c++) {
          mean[c] += x.x()[set][i][p][c];
        }
      }
    }
    for (int c = 0; c < mean.length; c++) {
      mean[c] /= count;
    }
    return mean;
  }

  @Test
  void onVectorsIsDeepSets() {
    ToySets x = ToySets.vectors(6, 2, 4, 3).someHidden();
    Dense dense = new Dense(2, true);
    try (LayerRunner independent =
            LayerRunner.inference(new Independent(dense, Aggregation.MEAN), x);
        LayerRunner dss = LayerRunner.inference(Dss.of(dense), x)) {
      dss.assign("self/kernel", independent.read("self/kernel"));
      dss.assign("self/bias", independent.read("self/bias"));
      dss.assign("aggregate/kernel", independent.read("invariant/kernel"));
      assertThat(dss.run(x).distance(independent.run(x))).isLessThan(1e-5);
    }
  }

  /** With a stride of 2, even and odd positions are orbits of their own. */
  @Test
  void hasAWeightForEachPairOfOrbits() {
    ToySets x = ToySets.signals(6, 1, 2, 6, 1);
    CircularConvolution strided =
        new CircularConvolution(1, 3, 2, CircularConvolution.Method.DIRECT, false);
    try (LayerRunner runner = LayerRunner.inference(new Independent(strided, Aggregation.MEAN), x);
        LayerRunner orbits =
            LayerRunner.inference(
                new Independent(new OrbitMap(1, Groups.quarterTurns(3), false), Aggregation.SUM),
                ToySets.signals(6, 1, 2, 9, 1))) {
      assertThat(runner.read("invariant/kernel")).hasSize(2);
      // The corners, the edges and the middle of a 3 x 3 square.
      assertThat(orbits.read("invariant/kernel")).hasSize(3 * 3);
    }
  }
}
