package io.github.dsszoo.data.internal.corruption;

import java.util.random.RandomGenerator;

/**
 * Blurs as a lens does that is out of focus, with normal weights of a random deviation; edges are
 * continued.
 *
 * @param least the smallest deviation, in pixels
 * @param most the largest
 */
public record GaussianBlur(double least, double most) implements Corruption {

  /** Weights beyond three deviations are left out: a thousandth of the whole. */
  private static final double REACH = 3;

  /** Checks the deviations: 0 to 32. */
  public GaussianBlur {
    Range.check("The deviation of a blur", least, most, 32);
  }

  @Override
  public void apply(ImageView image, RandomGenerator random) {
    blur(image, Range.draw(least, most, random));
  }

  static void blur(ImageView image, double deviation) {
    int radius = (int) Math.ceil(REACH * deviation);
    if (radius > 0) {
      float[] weights = new float[2 * radius + 1];
      for (int i = 0; i < weights.length; i++) {
        double deviations = (i - radius) / deviation;
        weights[i] = (float) Math.exp(-deviations * deviations / 2);
      }
      // A normal blur is one along the rows and one along the columns.
      new Kernel(1, weights.length, weights).apply(image);
      new Kernel(weights.length, 1, weights).apply(image);
    }
  }
}
