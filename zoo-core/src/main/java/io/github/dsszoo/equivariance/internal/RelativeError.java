package io.github.dsszoo.equivariance.internal;

/** How far answers are from those that they should be. */
public final class RelativeError {
  /** Answers that are all smaller than that are compared as if the largest was that. */
  private static final double FLOOR = 1e-3;

  private RelativeError() {}

  /**
   * The largest difference, relative to the largest number expected; infinite where one is no
   * number.
   *
   * @param got as many as are expected
   */
  public static double of(float[] expected, float[] got) {
    double largest = FLOOR;
    double difference = 0;
    for (int i = 0; i < expected.length; i++) {
      if (!Float.isFinite(expected[i]) || !Float.isFinite(got[i])) {
        return Double.POSITIVE_INFINITY;
      }
      largest = Math.max(largest, Math.abs(expected[i]));
      difference = Math.max(difference, Math.abs(expected[i] - got[i]));
    }
    return difference / largest;
  }
}
