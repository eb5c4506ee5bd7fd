package io.github.dsszoo.data.internal.augment;

import io.github.dsszoo.data.DataException;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * For sets whose signals are windows of one series, one after the other: puts the series together
 * and cuts as many windows of the same length again, each from a place of its own. The sets must
 * have no padding.
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
