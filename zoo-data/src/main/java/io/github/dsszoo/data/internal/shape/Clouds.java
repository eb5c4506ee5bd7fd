package io.github.dsszoo.data.internal.shape;

/**
 * Normalises the position and size of point clouds, each row-major [points, 3] in a larger array.
 */
public final class Clouds {

  private static final int AXES = 3;

  private Clouds() {}

  /**
   * Translates a cloud so that the mean of its points is the origin.
   *
   * @param values changed in place
   * @param at the index of the cloud's first number
   * @param points the number of points
   */
  public static void centre(float[] values, int at, int points) {
    for (int axis = 0; axis < AXES; axis++) {
      double sum = 0;
      for (int i = at + axis; i < at + points * AXES; i += AXES) {
        sum += values[i];
      }
      for (int i = at + axis; i < at + points * AXES; i += AXES) {
        values[i] -= (float) (sum / points);
      }
    }
  }

  /**
   * Scales several clouds by one factor so that the root mean square distance of their points from
   * the origin is 1. If all points are at the origin, they are unchanged.
   *
   * @param values changed in place
   * @param at the index of the first number of the first cloud; the other clouds follow
   * @param points the total number of points
   */
  public static void toUnitSize(float[] values, int at, int points) {
    double squares = 0;
    for (int i = at; i < at + points * AXES; i++) {
      squares += (double) values[i] * values[i];
    }
    double scale = squares > 0 ? Math.sqrt(points / squares) : 1;
    for (int i = at; i < at + points * AXES; i++) {
      values[i] *= (float) scale;
    }
  }
}
