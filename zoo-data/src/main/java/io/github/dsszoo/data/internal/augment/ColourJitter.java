package io.github.dsszoo.data.internal.augment;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.internal.random.EpochOrder;
import java.util.random.RandomGenerator;

/**
 * Changes the colours of all images of a set in the same way: it permutes the channels, changes the
 * contrast of each about the middle of 0 to 255 and its brightness, and inverts the images of half
 * of all sets. Numbers outside 0 to 255 are not clipped.
 *
 * @param strength the maximum change of the contrast factor from 1, and of the brightness from 0 in
 *     units of half the range; 0 to 1
 */
public record ColourJitter(float strength) implements Augmentation {

  private static final float MIDDLE = 127.5f;

  /**
   * Checks the strength.
   *
   * @throws DataException if it is not from 0 to 1
   */
  public ColourJitter {
    if (!(strength >= 0 && strength <= 1)) {
      throw new DataException(
          "Colours are jittered with a strength of 0 to 1, not %s.".formatted(strength));
    }
  }

  @Override
  public void apply(SetView set, RandomGenerator random) {
    if (set.elementShape().length != 3) {
      throw new DataException("Colours are jittered in images, [height, width, channels].");
    }
    int channels = set.elementShape()[2];
    int[] from = EpochOrder.shuffled(channels, random);
    float sign = random.nextBoolean() ? 1 : -1;
    float[] stretch = new float[channels];
    float[] lightness = new float[channels];
    for (int c = 0; c < channels; c++) {
      stretch[c] = sign * (1 + strength * (2 * random.nextFloat() - 1));
      lightness[c] = MIDDLE + MIDDLE * strength * (2 * random.nextFloat() - 1);
    }
    float[] pixel = new float[channels];
    int end = set.offset() + set.setSize() * set.valuesPerElement();
    for (int i = set.offset(); i < end; i += channels) {
      System.arraycopy(set.values(), i, pixel, 0, channels);
      for (int c = 0; c < channels; c++) {
        set.values()[i + c] = (pixel[from[c]] - MIDDLE) * stretch[c] + lightness[c];
      }
    }
  }
}
