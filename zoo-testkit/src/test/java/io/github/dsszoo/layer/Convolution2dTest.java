package io.github.dsszoo.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.layer.Convolution2d.Padding;
import io.github.dsszoo.testkit.internal.LayerRunner;
import io.github.dsszoo.testkit.internal.ToySets;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class Convolution2dTest {
  /** Relative to the largest answer. */
  private static final double ROUNDING = 1e-5;

  static Stream<Arguments> settings() {
    return Stream.of(Padding.values())
        .flatMap(
            padding ->
                IntStream.rangeClosed(1, 5)
                    .boxed()
                    .flatMap(
                        kernel ->
                            IntStream.rangeClosed(1, 3)
                                .mapToObj(stride -> Arguments.of(padding, kernel, stride))));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void doesWhatItsEquationSays(Padding padding, int kernel, int stride) {
    ToySets x = ToySets.images(3, 1, 2, 5, 6, 2);
    Convolution2d map = new Convolution2d(3, kernel, stride, padding, true);
    try (LayerRunner runner = LayerRunner.inference(new Siamese(map), x)) {
      float[] weights = runner.read("kernel");
      float[] bias = runner.read("bias");
      ToySets expected =
          Twins.each(
              x,
              image ->
                  Twins.perChannel(
                      convolved(map, image, x.columns(), weights), (v, c) -> v + bias[c]));
      ToySets y = runner.run(x);
      assertThat(y.positions()).isEqualTo(expected.positions());
      assertThat(expected.distance(y)).isLessThan(ROUNDING);
    }
  }

  private static double[][] convolved(Convolution2d map, double[][] x, int columns, float[] w) {
    boolean valid = map.padding() == Padding.VALID;
    int rows = x.length / columns;
    int k = map.kernel();
    int before = valid ? 0 : k / 2;
    int down = answers(rows, valid ? k : 1, map.stride());
    int across = answers(columns, valid ? k : 1, map.stride());
    double[][] y = new double[down * across][map.channels()];
    for (int p = 0; p < down; p++) {
      for (int q = 0; q < across; q++) {
        for (int i = 0; i < k; i++) {
          for (int j = 0; j < k; j++) {
            int row = map.stride() * p + i - before;
            int column = map.stride() * q + j - before;
            if (map.padding() == Padding.CIRCULAR) {
              row = Math.floorMod(row, rows);
              column = Math.floorMod(column, columns);
            }
            if (row >= 0 && row < rows && column >= 0 && column < columns) {
              add(y[p * across + q], x[row * columns + column], w, i * k + j);
            }
          }
        }
      }
    }
    return y;
  }

  private static int answers(int size, int window, int stride) {
    return (size - window) / stride + 1;
  }

  /** Adds {@code W[tap]^T x}. */
  private static void add(double[] y, double[] x, float[] w, int tap) {
    for (int c = 0; c < x.length; c++) {
      for (int o = 0; o < y.length; o++) {
        y[o] += w[(tap * x.length + c) * y.length + o] * x[c];
      }
    }
  }
}
