package io.github.dsszoo.data.internal.augment;

import io.github.dsszoo.data.DataException;
import java.util.random.RandomGenerator;

/** Mirrors all images of a set from left to right, with probability 1/2. */
public record Mirror() implements Augmentation {

  @Override
  public void apply(SetView set, RandomGenerator random) {
    int[] shape = set.elementShape();
    if (shape.length != 3) {
      throw new DataException("Only images, [height, width, channels], have a left and a right.");
    }
    if (random.nextBoolean()) {
      int row = shape[1] * shape[2];
      int end = set.offset() + set.setSize() * set.valuesPerElement();
      for (int at = set.offset(); at < end; at += row) {
        reverse(set.values(), at, shape[1], shape[2]);
      }
    }
  }

  private static void reverse(float[] values, int row, int width, int channels) {
    for (int left = 0, right = width - 1; left < right; left++, right--) {
      for (int channel = 0; channel < channels; channel++) {
        int one = row + left * channels + channel;
        int other = row + right * channels + channel;
        float kept = values[one];
        values[one] = values[other];
        values[other] = kept;
      }
    }
  }
}
