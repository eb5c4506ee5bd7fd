package io.github.dsszoo.data.internal.augment;

import io.github.dsszoo.data.DataException;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Replaces the windows of a series by random windows. The signals of a set must be consecutive
 * windows of one series, without padding. The augmentation concatenates them and cuts the same
 * number of windows of the same length, each at an independent random position.
 */
public final class RandomWindows implements Augmentation {

  @Override
  public void apply(SetView set, RandomGenerator random) {
    if (set.elementShape().length != 2) {
      throw new DataException("Random windows are cut from signals, [length, channels].");
    }
    int size = set.valuesPerElement();
    int channels = set.elementShape()[1];
    int positions = set.elementShape()[0] * (set.setSize() - 1);
    float[] series =
        Arrays.copyOfRange(set.values(), set.offset(), set.offset() + set.setSize() * size);
    for (int element = 0; element < set.setSize(); element++) {
      int from = random.nextInt(positions + 1) * channels;
      System.arraycopy(series, from, set.values(), set.offset() + element * size, size);
    }
  }
}
