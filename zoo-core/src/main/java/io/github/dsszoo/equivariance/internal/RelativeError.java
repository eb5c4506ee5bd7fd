package io.github.dsszoo.equivariance.internal;

/** Computes the relative error of outputs. */
public final class RelativeError {
  /** The smallest denominator of a relative error, for outputs that are all smaller. */
  private static final double FLOOR = 1e-3;

  private RelativeError() {}

  /**
   * Returns the largest absolute difference, relative to the largest expected magnitude; infinite
   * if a value is not finite.
   *
   * @param got the actual values, as many as are expected
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
