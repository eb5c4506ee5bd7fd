package io.github.dsszoo.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.testkit.internal.LayerRunner;
import io.github.dsszoo.testkit.internal.ToySets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpsampleTest {
  @ParameterizedTest
  @CsvSource({"2,true", "2,false", "3,true", "3,false", "1,true", "1,false"})
  void interpolatesBetweenTheFourPixelsAround(int factor, boolean aligned) {
    ToySets x = ToySets.images(5, 2, 2, 3, 4, 2);
    try (LayerRunner runner = LayerRunner.inference(new Upsample(factor, aligned), x)) {
      ToySets y = runner.run(x);
      assertThat(y.rows()).isEqualTo(factor * 3);
      assertThat(y.columns()).isEqualTo(factor * 4);
      ToySets expected = Twins.each(x, image -> enlarged(image, x, factor, aligned));
      assertThat(expected.distance(y)).isLessThan(1e-5);
    }
  }

  @ParameterizedTest
  @CsvSource({"2,true", "2,false", "3,true", "3,false", "1,true", "1,false"})
  void interpolatesBetweenTheEightVoxelsAround(int factor, boolean aligned) {
    ToySets x = ToySets.volumes(5, 2, 2, 2, 3, 4, 2);
    try (LayerRunner runner = LayerRunner.inference(new Upsample(factor, aligned), x)) {
      ToySets y = runner.run(x);
      assertThat(y.depth()).isEqualTo(factor * 2);
      assertThat(y.rows()).isEqualTo(factor * 3);
      assertThat(y.columns()).isEqualTo(factor * 4);
      ToySets expected = Twins.each(x, volume -> enlargedVolume(volume, x, factor, aligned));
      assertThat(expected.distance(y)).isLessThan(1e-5);
    }
  }

  private static double[][] enlargedVolume(
      double[][] x, ToySets like, int factor, boolean aligned) {
    int rows = factor * like.rows();
    int columns = factor * like.columns();
    double[][] y = new double[factor * factor * factor * x.length][];
    for (int p = 0; p < y.length; p++) {
      double slice = place(p / columns / rows, like.depth(), factor, aligned);
      double row = place(p / columns % rows, like.rows(), factor, aligned);
      double column = place(p % columns, like.columns(), factor, aligned);
      y[p] = new double[like.channels()];
      for (int i = 0; i < x.length; i++) {
        double share =
            share(slice, i / like.columns() / like.rows())
                * share(row, i / like.columns() % like.rows())
                * share(column, i % like.columns());
        for (int c = 0; c < y[p].length; c++) {
          y[p][c] += share * x[i][c];
        }
      }
    }
    return y;
  }

  private static double share(double place, int position) {
    return Math.max(0, 1 - Math.abs(place - position));
  }

  /** The way up from the bottom of the published U-Nets. */
  @Test
  void makesAConstantImageOfOnePixel() {
    ToySets x = ToySets.images(5, 1, 2, 1, 1, 3);
    try (LayerRunner runner = LayerRunner.inference(new Upsample(8, true), x)) {
      ToySets y = runner.run(x);
      assertThat(y.positions()).isEqualTo(64);
      for (double[] pixel : y.x()[0][1]) {
        assertThat(pixel).isEqualTo(x.x()[0][1][0]);
      }
    }
  }

  private static double[][] enlarged(double[][] x, ToySets like, int factor, boolean aligned) {
    int columns = factor * like.columns();
    double[][] y = new double[factor * factor * x.length][];
    for (int p = 0; p < y.length; p++) {
      double row = place(p / columns, like.rows(), factor, aligned);
      double column = place(p % columns, like.columns(), factor, aligned);
      y[p] = new double[like.channels()];
      for (int i = 0; i < x.length; i++) {
        double share =
            Math.max(0, 1 - Math.abs(row - i / like.columns()))
                * Math.max(0, 1 - Math.abs(column - i % like.columns()));
        for (int c = 0; c < y[p].length; c++) {
          y[p][c] += share * x[i][c];
        }
      }
    }
    return y;
  }

  private static double place(int p, int size, int factor, boolean aligned) {
    double place = aligned ? p * (size - 1.0) / (factor * size - 1) : (p + 0.5) / factor - 0.5;
    return Math.min(Math.max(place, 0), size - 1);
  }
}
