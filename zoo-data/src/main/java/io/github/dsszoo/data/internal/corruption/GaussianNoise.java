package io.github.dsszoo.data.internal.corruption;

import java.util.random.RandomGenerator;

/**
 * Adds independent normal noise to every number. Numbers below 0 or above 255 are not clipped,
 * because clipping would brighten dark areas.
 *
 * @param deviation the standard deviation of the noise, in levels of 255
 */
public record GaussianNoise(double deviation) implements Corruption {

  /** Checks the standard deviation: 0 to 255. */
  public GaussianNoise {
    Range.check("The deviation of noise", deviation, deviation, 255);
  }

  @Override
  public void apply(ImageView image, RandomGenerator random) {
    if (deviation > 0) {
      float[] values = image.values();
      int end = image.offset() + image.size();
      for (int i = image.offset(); i < end; i++) {
        values[i] += (float) (deviation * random.nextGaussian());
      }
    }
  }
}
