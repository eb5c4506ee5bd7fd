package io.github.dsszoo.testkit.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The gradients of a layer, by its input and by each parameter, beside central differences of the
 * layer itself.
 *
 * <p>The loss is a random projection of the answer, summed in double precision. Differences are
 * taken along random directions, in which every entry of a gradient has its part: two runs then do
 * for a whole tensor, and the rounding of float32 stays small beside the difference.
 */
public final class Gradients {
  /** The largest error of a correct gradient, relative to the norms of gradient and direction. */
  public static final double TOLERANCE = 2e-3;

  /**
   * Half the distance of the two points. A kink between them, of a maximum say, spoils a difference
   * and rounding spoils a short one, so the best of several counts: a wrong gradient fits none.
   */
  private static final double[] STEPS = {4e-3, 1e-3, 2.5e-4};

  private static final int DIRECTIONS = 2;

  private static final int ATTEMPTS = 5;

  /** How far from a kink other sets are tried. */
  private static final double AWAY = 0.2;

  private final LayerRunner runner;
  private final ToySets x;
  private final SplittableRandom random = new SplittableRandom(8);
  private final ToySets projection;

  /**
   * The slope of the loss along a direction.
   *
   * @param of the path of a parameter, or "x" for the input
   * @param found by the gradient
   * @param expected by differences
   * @param error of the two, relative to the norms of gradient and direction
   * @param kink whether the slopes ahead and behind differ too much for a derivative
   */
  public record Slope(String of, double found, double expected, double error, boolean kink) {}

  private Gradients(LayerRunner runner, ToySets x) {
    this.runner = runner;
    this.x = x;
    this.projection = projection(runner.run(x));
  }

  /**
   * The slopes of a layer at sets, two for the input and for each parameter. Where a kink spoils a
   * difference, at sets a little way from these.
   */
  public static List<Slope> slopes(LayerRunner runner, ToySets x) {
    SplittableRandom random = new SplittableRandom(9);
    List<Slope> slopes = new Gradients(runner, x).slopes();
    for (int attempt = 1; attempt < ATTEMPTS && spoiled(slopes); attempt++) {
      double[] direction = random.doubles(x.shape().size(), -1, 1).toArray();
      slopes = new Gradients(runner, moved(x, direction, AWAY)).slopes();
    }
    return slopes;
  }

  private static boolean spoiled(List<Slope> slopes) {
    return slopes.stream().anyMatch(slope -> slope.error() > TOLERANCE && slope.kink());
  }

  private List<Slope> slopes() {
    List<Slope> slopes = new ArrayList<>();
    for (Map.Entry<String, float[]> entry : runner.gradients(x, projection).entrySet()) {
      for (int i = 0; i < DIRECTIONS; i++) {
        slopes.add(slope(entry.getKey(), entry.getValue()));
      }
    }
    return slopes;
  }

  private Slope slope(String of, float[] gradient) {
    double[] direction = random.doubles(gradient.length, -1, 1).toArray();
    double found = dot(gradient, direction);
    // A slope near zero, that of a bias before a batch norm, drowns in the loss's rounding.
    double scale = Math.max(norm(gradient) * norm(direction), 1);
    double expected = Double.NaN;
    double difference = 0;
    for (double step : STEPS) {
      double above = loss(of, direction, step);
      double here = loss(of, direction, 0);
      double below = loss(of, direction, -step);
      double slope = (above - below) / (2 * step);
      if (!(Math.abs(expected - found) <= Math.abs(slope - found))) {
        expected = slope;
      }
      difference = Math.abs(above - 2 * here + below) / step;
    }
    double error = Math.abs(expected - found) / scale;
    return new Slope(
        of,
        found,
        expected,
        Double.isNaN(error) ? Double.POSITIVE_INFINITY : error,
        difference > TOLERANCE * scale);
  }

  /** The loss a step along a direction of the input or of a parameter. */
  private double loss(String of, double[] direction, double step) {
    if (of.equals("x")) {
      return loss(moved(x, direction, step));
    }
    float[] values = runner.read(of);
    runner.assign(of, moved(values, direction, step));
    double loss = loss(x);
    runner.assign(of, values);
    return loss;
  }

  /** Random where an element is present; what a layer leaves elsewhere is of no account. */
  private ToySets projection(ToySets like) {
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

  private static ToySets moved(ToySets x, double[] direction, double by) {
    float[] values = moved(x.flat(), direction, by);
    return x.withX(ToySets.of(x.kind(), x.shape().asArray(), values, x.mask()).x());
  }

  private static float[] moved(float[] values, double[] direction, double by) {
    float[] moved = new float[values.length];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = (float) (values[i] + by * direction[i]);
    }
    return moved;
  }

  private double loss(ToySets at) {
    float[] weights = projection.flat();
    float[] answer = runner.run(at).flat();
    double sum = 0;
    for (int i = 0; i < answer.length; i++) {
      sum += (double) answer[i] * weights[i];
    }
    return sum;
  }

  private static double dot(float[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double norm(float[] a) {
    double squares = 0;
    for (float value : a) {
      squares += (double) value * value;
    }
    return Math.sqrt(squares);
  }

  private static double norm(double[] a) {
    double squares = 0;
    for (double value : a) {
      squares += value * value;
    }
    return Math.sqrt(squares);
  }
}
