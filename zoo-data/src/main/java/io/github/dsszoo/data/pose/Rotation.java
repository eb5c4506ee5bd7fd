package io.github.dsszoo.data.pose;

import java.util.random.RandomGenerator;

/** How the sets are turned at random. */
public enum Rotation {
  /** Not at all. */
  NONE,
  /** About the vertical, z, by any angle. */
  VERTICAL,
  /** Any which way: uniform over all rotations of space. */
  ANY;

  /** Draws a rotation as a matrix, row-major [3, 3]. */
  double[] draw(RandomGenerator random) {
    return switch (this) {
      case NONE -> ofQuaternion(1, 0, 0, 0);
      case VERTICAL -> {
        double half = Math.PI * random.nextDouble();
        yield ofQuaternion(Math.cos(half), 0, 0, Math.sin(half));
      }
      // A normal point in four dimensions has any direction alike, and so has its rotation.
      case ANY ->
          ofQuaternion(
              random.nextGaussian(),
              random.nextGaussian(),
              random.nextGaussian(),
              random.nextGaussian());
    };
  }

  /** The rotation of a quaternion w + xi + yj + zk, of any length but zero. */
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
