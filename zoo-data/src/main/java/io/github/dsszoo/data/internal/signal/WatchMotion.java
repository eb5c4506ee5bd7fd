package io.github.dsszoo.data.internal.signal;

/**
 * Changes of the acceleration and the angular velocity that a smartwatch measures: samples of six
 * numbers, one after the other in an array.
 */
final class WatchMotion {
  private static final int AXES = 3;

  private WatchMotion() {}

  /**
   * Reflects the motion, as if the other arm did it. The x axis of the watch points along the
   * forearm, and on the other arm it points the other way. Acceleration is a vector: x changes its
   * sign. Angular velocity is a pseudovector: y and z change their signs.
   */
  static void mirror(float[] samples) {
    for (int at = 0; at < samples.length; at += WatchRecording.CHANNELS) {
      samples[at] = -samples[at];
      samples[at + AXES + 1] = -samples[at + AXES + 1];
      samples[at + AXES + 2] = -samples[at + AXES + 2];
    }
  }

  /** Rotates acceleration and angular velocity, as if the watch sat differently on the wrist. */
  static void rotate(float[] samples, double[] rotation) {
    for (int at = 0; at < samples.length; at += AXES) {
      float x = samples[at];
      float y = samples[at + 1];
      float z = samples[at + 2];
      for (int axis = 0; axis < AXES; axis++) {
        int row = AXES * axis;
        samples[at + axis] =
            (float) (rotation[row] * x + rotation[row + 1] * y + rotation[row + 2] * z);
      }
    }
  }

  /**
   * Returns the rotation about the axis (x, y, z) by its length in radians, row-major [3, 3]:
   * Rodrigues' formula.
   */
  static double[] rotation(double x, double y, double z) {
    double angle = Math.sqrt(x * x + y * y + z * z);
    double sine = angle == 0 ? 1 : Math.sin(angle) / angle;
    double cosine = angle == 0 ? 0 : (1 - Math.cos(angle)) / (angle * angle);
    double rest = Math.cos(angle);
    return new double[] {
      rest + cosine * x * x,
      cosine * x * y - sine * z,
      cosine * x * z + sine * y,
      cosine * x * y + sine * z,
      rest + cosine * y * y,
      cosine * y * z - sine * x,
      cosine * x * z - sine * y,
      cosine * y * z + sine * x,
      rest + cosine * z * z
    };
  }
}
