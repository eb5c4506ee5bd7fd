package io.github.dsszoo.data.internal.shape;

import java.util.stream.IntStream;

/**
 * A rotation and translation: a column vector x is mapped to M x + t.
 *
 * @param matrix M, row-major [3, 3]
 * @param translation t
 */
public record Affine(double[] matrix, double[] translation) {

  /** The identity. */
  public static final Affine IDENTITY =
      new Affine(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, new double[3]);

  /** Creates a translation. */
  public static Affine translation(double... by) {
    return new Affine(IDENTITY.matrix, by);
  }

  /**
   * Creates a rotation, counterclockwise when viewed against the direction of the axis.
   *
   * @param axis 0, 1 or 2: x, y or z
   */
  public static Affine rotation(int axis, double degrees) {
    double cos = Math.cos(Math.toRadians(degrees));
    double sin = Math.sin(Math.toRadians(degrees));
    int next = (axis + 1) % 3;
    int last = (axis + 2) % 3;
    double[] matrix = new double[9];
    matrix[4 * axis] = 1;
    matrix[4 * next] = cos;
    matrix[4 * last] = cos;
    matrix[3 * next + last] = -sin;
    matrix[3 * last + next] = sin;
    return new Affine(matrix, new double[3]);
  }

  /** Returns the map that applies another map first, then this one. */
  public Affine after(Affine first) {
    double[] product =
        IntStream.range(0, 9).mapToDouble(i -> rowTimes(i / 3, first.matrix, i % 3, 3)).toArray();
    return new Affine(product, apply(first.translation));
  }

  /** Returns the image of a point. */
  public double[] apply(double... place) {
    double[] to = new double[3];
    for (int row = 0; row < 3; row++) {
      to[row] = rowTimes(row, place, 0, 1) + translation[row];
    }
    return to;
  }

  private double rowTimes(int row, double[] values, int from, int stride) {
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      sum += matrix[3 * row + i] * values[from + i * stride];
    }
    return sum;
  }
}
