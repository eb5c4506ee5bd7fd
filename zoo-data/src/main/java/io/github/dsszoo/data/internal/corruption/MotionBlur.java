package io.github.dsszoo.data.internal.corruption;

import java.util.random.RandomGenerator;

/**
 * Blurs as a camera does that moves while its shutter is open: along a straight line of random
 * direction and length, centred on each pixel; edges are continued.
 *
 * @param least the smallest length, in pixels
 * @param most the largest
 */
public record MotionBlur(double least, double most) implements Corruption {

  /** Points of the line in each pixel of its length. */
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

  /** Moves by a length in a direction, in radians from along the rows towards down the columns. */
  static void blur(ImageView image, double length, double direction) {
    if (length > 0) {
      line(length, direction).apply(image);
    }
  }

  /** Each point of the line weighs on the four pixels around it, the nearer ones more. */
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

  /** Leaves out the last row and column, which only a point on the very edge touches, with 0. */
  private static float[] withoutLast(float[] weights, int side) {
    float[] inner = new float[side * side];
    for (int row = 0; row < side; row++) {
      System.arraycopy(weights, row * (side + 1), inner, row * side, side);
    }
    return inner;
  }
}
