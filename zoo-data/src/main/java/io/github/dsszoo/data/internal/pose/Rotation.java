package io.github.dsszoo.data.internal.pose;

import java.util.random.RandomGenerator;

/** The distribution of the random rotation of a set. */
public enum Rotation {
  /** No rotation. */
  NONE,
  /** Rotation about the vertical axis, z, by a uniformly distributed angle. */
  VERTICAL,
  /** Uniformly distributed rotation in three dimensions. */
  ANY;

  /** Draws a rotation as a matrix, row-major [3, 3]. */
  double[] draw(RandomGenerator random) {
    return switch (this) {
      case NONE -> ofQuaternion(1, 0, 0, 0);
      case VERTICAL -> {
        double half = Math.PI * random.nextDouble();
        yield ofQuaternion(Math.cos(half), 0, 0, Math.sin(half));
      }
      // A normally distributed quaternion has a uniform direction and therefore gives a uniform
      // rotation.
      case ANY ->
          ofQuaternion(
              random.nextGaussian(),
              random.nextGaussian(),
              random.nextGaussian(),
              random.nextGaussian());
    };
  }

  /** Rotates points, row-major [points, 3] from an index in an array on, by a matrix. */
  static void turn(double[] matrix, float[] values, int at, int points) {
    for (int i = at; i < at + 3 * points; i += 3) {
      float x = values[i];
      float y = values[i + 1];
      float z = values[i + 2];
      for (int axis = 0; axis < 3; axis++) {
        int row = 3 * axis;
        values[i + axis] = (float) (matrix[row] * x + matrix[row + 1] * y + matrix[row + 2] * z);
      }
    }
  }

  /** Returns the rotation of a quaternion w + xi + yj + zk of any non-zero length. */
  private static double[] ofQuaternion(double w, double x, double y, double z) {
    double s = 2 / (w * w + x * x + y * y + z * z);
    return new double[] {
      1 - s * (y * y + z * z),
      s * (x * y - w * z),
      s * (x * z + w * y),
      s * (x * y + w * z),
      1 - s * (x * x + z * z),
      s * (y * z - w * x),
      s * (x * z - w * y),
      s * (y * z + w * x),
      1 - s * (x * x + y * y)
    };
  }
}
