package io.github.dsszoo.data.internal.corruption;

import java.util.random.RandomGenerator;

/**
 * Simulates a camera that moves while its shutter is open: blurs along a straight line of random
 * direction and length, centred on each pixel. The edge pixels are replicated beyond the image.
 *
 * @param least the smallest length, in pixels
 * @param most the largest length, in pixels
 */
public record MotionBlur(double least, double most) implements Corruption {

  /** The number of points on the line per pixel of its length. */
  private static final int DENSITY = 2;

  /** Checks the lengths: 0 to 64. */
  public MotionBlur {
    Range.check("The length of a motion", least, most, 64);
  }

  @Override
  public void apply(ImageView image, RandomGenerator random) {
    double length = Range.draw(least, most, random);
    blur(image, length, Math.PI * random.nextDouble());
  }

  /**
   * Blurs along a line of a given length and direction, in radians from the row axis towards the
   * downward column axis.
   */
  static void blur(ImageView image, double length, double direction) {
    if (length > 0) {
      line(length, direction).apply(image);
    }
  }

  /** Distributes each point of the line over the four surrounding pixels with bilinear weights. */
  private static Kernel line(double length, double direction) {
    int radius = (int) Math.ceil(length / 2);
    int side = 2 * radius + 1;
    float[] weights = new float[(side + 1) * (side + 1)];
    int points = Math.max(2, (int) Math.ceil(DENSITY * length) + 1);
    for (int i = 0; i < points; i++) {
      double along = length * ((double) i / (points - 1) - 0.5);
      double y = radius + along * Math.sin(direction);
      double x = radius + along * Math.cos(direction);
      int row = (int) y;
      int column = (int) x;
      double down = y - row;
      double right = x - column;
      int at = row * (side + 1) + column;
      weights[at] += (float) ((1 - down) * (1 - right));
      weights[at + 1] += (float) ((1 - down) * right);
      weights[at + side + 1] += (float) (down * (1 - right));
      weights[at + side + 2] += (float) (down * right);
    }
    return new Kernel(side, side, withoutLast(weights, side));
  }

  /** Sets the last row and column to 0; only a point exactly on the edge contributes to them. */
  private static float[] withoutLast(float[] weights, int side) {
    float[] inner = new float[side * side];
    for (int row = 0; row < side; row++) {
      System.arraycopy(weights, row * (side + 1), inner, row * side, side);
    }
    return inner;
  }
}
