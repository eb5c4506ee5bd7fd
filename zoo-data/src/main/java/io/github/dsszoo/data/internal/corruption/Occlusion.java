package io.github.dsszoo.data.internal.corruption;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Covers a random rectangle of the image with black. Relative to the image, the sides of the
 * rectangle have a ratio of at most 2, or more where the rectangle would not fit otherwise.
 *
 * @param share the fraction of the area to cover, up to rounding to whole pixels
 */
public record Occlusion(double share) implements Corruption {

  /** Checks the fraction: 0 to 1. */
  public Occlusion {
    Range.check("The occluded share of an image", share, share, 1);
  }

  @Override
  public void apply(ImageView image, RandomGenerator random) {
    double stretch = Math.pow(2, random.nextDouble() - 0.5);
    double tall = Math.max(share, Math.min(1, Math.sqrt(share) * stretch));
    int height = (int) Math.round(tall * image.height());
    double area = share * image.height() * image.width();
    int width = height == 0 ? 0 : Math.min(image.width(), (int) Math.round(area / height));
    int top = random.nextInt(image.height() - height + 1);
    int left = random.nextInt(image.width() - width + 1);
    for (int y = top; y < top + height; y++) {
      int from = image.offset() + y * image.row() + left * image.channels();
      Arrays.fill(image.values(), from, from + width * image.channels(), 0);
    }
  }
}
