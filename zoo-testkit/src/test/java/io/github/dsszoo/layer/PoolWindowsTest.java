package io.github.dsszoo.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.testkit.internal.LayerRunner;
import io.github.dsszoo.testkit.internal.ToySets;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoolWindowsTest {
  @ParameterizedTest
  @CsvSource({"MAX,2,2", "MEAN,2,2", "SUM,2,2", "MAX,3,1", "MEAN,3,2", "MAX,2,8", "SUM,5,5"})
  void poolsTheNumbersOfEachWindow(Aggregation aggregation, int window, int stride) {
    ToySets x = ToySets.images(4, 2, 2, 5, 7, 2);
    PoolWindows layer = new PoolWindows(aggregation, window, stride);
    try (LayerRunner runner = LayerRunner.inference(layer, x)) {
      ToySets y = runner.run(x);
      assertThat(y.rows()).isEqualTo((5 - window) / stride + 1);
      assertThat(y.columns()).isEqualTo((7 - window) / stride + 1);
      ToySets expected = Twins.each(x, image -> pooled(layer, image, x.columns(), y));
      assertThat(expected.distance(y)).isLessThan(1e-6);
    }
  }

  @ParameterizedTest
  @CsvSource({"MAX,2,2", "MEAN,2,2", "SUM,2,2", "MAX,3,1", "MEAN,3,2", "MAX,2,8", "SUM,4,4"})
  void poolsTheNumbersOfEachCube(Aggregation aggregation, int window, int stride) {
    ToySets x = ToySets.volumes(4, 2, 2, 4, 5, 7, 2);
    PoolWindows layer = new PoolWindows(aggregation, window, stride);
    try (LayerRunner runner = LayerRunner.inference(layer, x)) {
      ToySets y = runner.run(x);
      assertThat(y.depth()).isEqualTo((4 - window) / stride + 1);
      assertThat(y.rows()).isEqualTo((5 - window) / stride + 1);
      assertThat(y.columns()).isEqualTo((7 - window) / stride + 1);
      ToySets expected = Twins.each(x, volume -> cubes(layer, volume, x, y));
      assertThat(expected.distance(y)).isLessThan(1e-6);
    }
  }

  private static double[][] cubes(PoolWindows layer, double[][] x, ToySets from, ToySets like) {
    double[][] y = new double[like.positions()][like.channels()];
    int k = layer.window();
    for (int p = 0; p < y.length; p++) {
      int front = layer.stride() * (p / like.columns() / like.rows());
      int top = layer.stride() * (p / like.columns() % like.rows());
      int left = layer.stride() * (p % like.columns());
      for (int c = 0; c < like.channels(); c++) {
        double[] seen = new double[k * k * k];
        for (int i = 0; i < seen.length; i++) {
          int slice = front + i / k / k;
          int row = top + i / k % k;
          seen[i] = x[(slice * from.rows() + row) * from.columns() + left + i % k][c];
        }
        y[p][c] = Twins.aggregate(layer.aggregation(), seen);
      }
    }
    return y;
  }

  private static double[][] pooled(PoolWindows layer, double[][] x, int columns, ToySets like) {
    double[][] y = new double[like.positions()][like.channels()];
    for (int p = 0; p < y.length; p++) {
      int top = layer.stride() * (p / like.columns());
      int left = layer.stride() * (p % like.columns());
      for (int c = 0; c < like.channels(); c++) {
        double[] seen = new double[layer.window() * layer.window()];
        int channel = c;
        Arrays.setAll(
            seen,
            i -> x[(top + i / layer.window()) * columns + left + i % layer.window()][channel]);
        y[p][c] = Twins.aggregate(layer.aggregation(), seen);
      }
    }
    return y;
  }
}
