package io.github.dsszoo.data.internal.corruption;

import java.util.random.RandomGenerator;

/**
 * Simulates an image out of focus: blurs with a Gaussian kernel of random standard deviation. The
 * edge pixels are replicated beyond the image.
 *
 * @param least the smallest standard deviation, in pixels
 * @param most the largest standard deviation, in pixels
 */
public record GaussianBlur(double least, double most) implements Corruption {

  /**
   * The kernel is truncated at three standard deviations, which omits less than one percent of its
   * weight.
   */
  private static final double REACH = 3;

  /** Checks the standard deviations: 0 to 32. */
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
      // The Gaussian kernel is separable: blur along the rows, then along the columns.
      new Kernel(1, weights.length, weights).apply(image);
      new Kernel(weights.length, 1, weights).apply(image);
    }
  }
}
