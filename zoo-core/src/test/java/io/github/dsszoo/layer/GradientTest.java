package io.github.dsszoo.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.layer.LayerCases.Case;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every gradient, by the input and by each parameter, against central differences of the layer
 * itself.
 *
 * <p>The loss is a random projection of the answer, summed in double precision. Differences are
 * taken along random directions, in which every entry of the gradient has its part: two runs then
 * do for a whole tensor, and the roundings of float32 stay small beside the difference.
 */
class GradientTest {
  /**
   * Half the distance of the two points. A kink between them, of a maximum say, spoils a difference
   * and rounding spoils a short one, so the best of several counts: a wrong gradient fits none.
   */
  private static final double[] STEPS = {4e-3, 1e-3, 2.5e-4};

  /** Relative to the product of the norms of gradient and direction. */
  private static final double TOLERANCE = 2e-3;

  private static final int DIRECTIONS = 2;

  static Stream<Case> layers() {
    return LayerCases.all();
  }

  @ParameterizedTest
  @MethodSource("layers")
  void agreesWithDifferences(Case c) {
    assertThat(error(c.layer(), c.sets(), true)).isLessThan(TOLERANCE);
    assertThat(error(c.layer(), c.sets().someHidden(), true)).isLessThan(TOLERANCE);
  }

  /** A frozen norm lets gradients through too. */
  @Test
  void agreesWithDifferencesThroughAFrozenNorm() {
    ToySets x = ToySets.signals(22, 3, 4, 8, 2).someHidden();
    assertThat(error(new BatchNorm(1e-3f, 0.9f), x, false)).isLessThan(TOLERANCE);
  }

  @Test
  void catchesAGradientThatIsWrong() {
    ToySets x = ToySets.signals(22, 3, 4, 8, 2);
    assertThat(error(BrokenLayers.hidesPartOfItsGradient(), x, true)).isGreaterThan(10 * TOLERANCE);
  }

  /** The largest error of all gradients. */
  private static double error(Layer layer, ToySets x, boolean training) {
    double worst = 0;
    try (LayerRunner runner =
        training ? LayerRunner.training(layer, x) : LayerRunner.inference(layer, x)) {
      SplittableRandom random = new SplittableRandom(8);
      ToySets projection = projection(runner.run(x), random);
      for (Map.Entry<String, float[]> entry : runner.gradients(x, projection).entrySet()) {
        float[] gradient = entry.getValue();
        for (int i = 0; i < DIRECTIONS; i++) {
          double[] direction = random.doubles(gradient.length, -1, 1).toArray();
          double expected = dot(gradient, direction);
          double error = Double.POSITIVE_INFINITY;
          for (double step : STEPS) {
            double slope =
                entry.getKey().equals("x")
                    ? slopeByInput(runner, x, direction, step, projection)
                    : slopeByVariable(runner, entry.getKey(), x, direction, step, projection);
            error = Math.min(error, Math.abs(slope - expected));
          }
          // A slope near zero, that of a bias before a batch norm, drowns in the loss's rounding.
          worst = Math.max(worst, error / Math.max(norm(gradient) * norm(direction), 1));
        }
      }
    }
    return worst;
  }

  /** Random where an element is present; what a layer leaves in the padding is of no account. */
  private static ToySets projection(ToySets like, SplittableRandom random) {
    double[][][][] p = new double[like.sets()][like.size()][like.positions()][like.channels()];
    for (int s = 0; s < p.length; s++) {
      for (int i = 0; i < p[s].length; i++) {
        for (double[] position : p[s][i]) {
          for (int c = 0; c < position.length; c++) {
            position[c] = like.present(s, i) ? random.nextDouble(-1, 1) : 0;
          }
        }
      }
    }
    return like.withX(p);
  }

  private static double slopeByInput(
      LayerRunner runner, ToySets x, double[] direction, double step, ToySets projection) {
    return (loss(runner, moved(x, direction, step), projection)
            - loss(runner, moved(x, direction, -step), projection))
        / (2 * step);
  }

  private static ToySets moved(ToySets x, double[] direction, double by) {
    return ToySets.of(x.kind(), x.shape().asArray(), moved(x.flat(), direction, by), x.mask());
  }

  private static float[] moved(float[] values, double[] direction, double by) {
    float[] moved = new float[values.length];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = (float) (values[i] + by * direction[i]);
    }
    return moved;
  }

  private static double slopeByVariable(
      LayerRunner runner,
      String path,
      ToySets x,
      double[] direction,
      double step,
      ToySets projection) {
    float[] values = runner.read(path);
    runner.assign(path, moved(values, direction, step));
    double above = loss(runner, x, projection);
    runner.assign(path, moved(values, direction, -step));
    double below = loss(runner, x, projection);
    runner.assign(path, values);
    return (above - below) / (2 * step);
  }

  private static double loss(LayerRunner runner, ToySets x, ToySets projection) {
    return dot(runner.run(x).flat(), doubles(projection.flat()));
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  private static double dot(float[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double norm(float[] a) {
    return norm(doubles(a));
  }

  private static double norm(double[] a) {
    double squares = 0;
    for (double value : a) {
      squares += value * value;
    }
    return Math.sqrt(squares);
  }
}
