package io.github.dsszoo.data.internal.shape;

/** Brings clouds of points, each row-major [points, 3] in a larger array, to one place and size. */
public final class Clouds {

  private static final int AXES = 3;

  private Clouds() {}

  /**
   * Moves a cloud so that the mean of its points is the origin.
   *
   * @param values changed in place
   * @param at where the cloud begins
   * @param points how many it has
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
   * Scales clouds together so that the root mean square distance of their points from the origin is
   * 1; those that are all at the origin stay there.
   *
   * @param values changed in place
   * @param at where the first cloud begins; the others follow
   * @param points how many all have
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
