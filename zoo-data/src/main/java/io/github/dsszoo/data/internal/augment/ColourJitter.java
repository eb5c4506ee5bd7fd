package io.github.dsszoo.data.internal.augment;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.internal.random.EpochOrder;
import java.util.random.RandomGenerator;

/**
 * Other colours for all images of a set alike: the channels change places, each is stretched about
 * the middle of 0 to 255 and made lighter or darker, and half of all sets become their negatives.
 * What leaves 0 to 255 stays as it is.
 *
 * @param strength how far the stretch goes from 1 and the lightness from 0, of half the range; up
 *     to 1
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
