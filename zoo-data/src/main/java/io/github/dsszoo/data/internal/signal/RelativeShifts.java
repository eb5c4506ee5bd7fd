package io.github.dsszoo.data.internal.signal;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.internal.random.KeyedRandom;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Generates sets of copies of one random signal or image, which are either equal, {x, x}, or
 * circularly shifted relative to each other, {x, g x}.
 *
 * <p>The two classes have the same shift invariants of each element. So a network that computes
 * invariants of each element before aggregating over the set gives the same output for both,
 * whatever its weights. This limit motivates DSS: Maron et al., ICML 2020, section 4.
 */
public final class RelativeShifts {
  /** The label of equal copies. */
  public static final int ALIKE = 0;

  /** The label of shifted copies. */
  public static final int SHIFTED = 1;

  private final int setSize;
  private final int height;
  private final int width;
  private final int[] element;

  private RelativeShifts(int setSize, int height, int width, int... element) {
    this.setSize = setSize;
    this.height = height;
    this.width = width;
    this.element = element;
    if (setSize < 2 || height * width < 2) {
      throw new DataException(
          "Shifts between elements need at least 2 elements of 2 numbers, not %s of %s."
              .formatted(setSize, height * width));
    }
  }

  /**
   * Creates a generator of sets of signals, [N, n, length, 1].
   *
   * @param setSize n, at least 2
   * @param length the length of a signal, at least 2
   * @throws DataException if a size is too small for a shift
   */
  public static RelativeShifts signals(int setSize, int length) {
    return new RelativeShifts(setSize, 1, length, length, 1);
  }

  /**
   * Creates a generator of sets of images with periodic boundaries, [N, n, height, width, 1].
   *
   * @param setSize n, at least 2
   * @throws DataException if a size is too small for a shift
   */
  public static RelativeShifts images(int setSize, int height, int width) {
    return new RelativeShifts(setSize, height, width, height, width, 1);
  }

  /**
   * Generates sets of both classes; each set depends only on the seed and its index.
   *
   * @param from the index of the first set, from 0
   * @param size number of sets, N
   * @return values [N, n, ...element, 1] with labels
   */
  public SetDataset sets(long seed, long from, int size) {
    int[] labels = new int[size];
    float[] values = new float[size * setSize * height * width];
    for (int set = 0; set < size; set++) {
      RandomGenerator random = KeyedRandom.of(seed, from + set);
      labels[set] = random.nextInt(2);
      draw(random, labels[set], values, set);
    }
    return dataset(values, size).withLabels(labels, 2);
  }

  /**
   * Generates sets of one class. With the same seed, the sets of both classes have the same
   * elements up to shifts.
   *
   * @param label of all sets
   * @param size number of sets, N
   * @return values [N, n, ...element, 1] without labels
   */
  public SetDataset twins(long seed, int label, int size) {
    float[] values = new float[size * setSize * height * width];
    for (int set = 0; set < size; set++) {
      draw(KeyedRandom.of(seed, set), label, values, set);
    }
    return dataset(values, size);
  }

  private SetDataset dataset(float[] values, int size) {
    int[] shape = new int[2 + element.length];
    shape[0] = size;
    shape[1] = setSize;
    System.arraycopy(element, 0, shape, 2, element.length);
    return SetDataset.of(values, shape, null, null);
  }

  private void draw(RandomGenerator random, int label, float[] values, int set) {
    int positions = height * width;
    float[] original = new float[positions];
    for (int p = 0; p < positions; p++) {
      original[p] = (float) random.nextGaussian();
    }
    int[] shifts = shifts(random);
    for (int i = 0; i < setSize; i++) {
      int down = label == SHIFTED ? shifts[i] / width : 0;
      int right = label == SHIFTED ? shifts[i] % width : 0;
      for (int p = 0; p < positions; p++) {
        int to = (p / width + down) % height * width + (p % width + right) % width;
        values[(set * setSize + i) * positions + to] = original[p];
      }
    }
  }

  /**
   * Returns one shift s for each element, not all equal: down by s / width and right by the
   * remainder.
   */
  private int[] shifts(RandomGenerator random) {
    int[] shifts = new int[setSize];
    do {
      Arrays.setAll(shifts, i -> random.nextInt(height * width));
    } while (Arrays.stream(shifts).distinct().count() == 1);
    return shifts;
  }
}
