package io.github.dsszoo.data.signal;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.KeyedRandom;
import io.github.dsszoo.data.SetDataset;
import java.util.random.RandomGenerator;

/**
 * Sets of copies of one random signal, which are all alike, {x, x}, or circularly shifted against
 * each other, {x, g x}.
 *
 * <p>Element by element the two cannot be told apart: each has the same invariants. So a network
 * that takes invariants of each element before it looks at the set answers the same to both,
 * whatever its weights (the limit that motivates DSS: Maron et al., ICML 2020, section 4).
 *
 * @param setSize n, at least 2
 * @param length of a signal, at least 2
 */
public record RelativeShifts(int setSize, int length) {
  /** The label of copies that are alike. */
  public static final int ALIKE = 0;

  /** The label of copies that are shifted. */
  public static final int SHIFTED = 1;

  /**
   * Checks the sizes.
   *
   * @throws DataException if there is no room for a shift
   */
  public RelativeShifts {
    if (setSize < 2 || length < 2) {
      throw new DataException(
          "Shifts between signals need at least 2 signals of 2 numbers, not %d of %d."
              .formatted(setSize, length));
    }
  }

  /**
   * Sets of both kinds; each set depends on the seed and its number alone.
   *
   * @param from the first set, from 0
   * @param size number of sets, N
   * @return values [N, n, length, 1] with labels
   */
  public SetDataset sets(long seed, long from, int size) {
    int[] labels = new int[size];
    float[] values = new float[size * setSize * length];
    for (int set = 0; set < size; set++) {
      RandomGenerator random = KeyedRandom.of(seed, from + set);
      labels[set] = random.nextInt(2);
      draw(random, labels[set], values, set);
    }
    return dataset(values, size).withLabels(labels, 2);
  }

  /**
   * Sets of one kind. Those of the other kind, by the same seed, are of the same signals: set by
   * set they differ in the shifts alone.
   *
   * @param label of all sets
   * @param size number of sets, N
   * @return values [N, n, length, 1] without labels
   */
  public SetDataset twins(long seed, int label, int size) {
    float[] values = new float[size * setSize * length];
    for (int set = 0; set < size; set++) {
      draw(KeyedRandom.of(seed, set), label, values, set);
    }
    return dataset(values, size);
  }

  private SetDataset dataset(float[] values, int size) {
    return SetDataset.of(values, new int[] {size, setSize, length, 1}, null, null);
  }

  private void draw(RandomGenerator random, int label, float[] values, int set) {
    float[] signal = new float[length];
    for (int t = 0; t < length; t++) {
      signal[t] = (float) random.nextGaussian();
    }
    int[] shifts = shifts(random);
    for (int i = 0; i < setSize; i++) {
      for (int t = 0; t < length; t++) {
        int to = label == SHIFTED ? (t + shifts[i]) % length : t;
        values[(set * setSize + i) * length + to] = signal[t];
      }
    }
  }

  /** Not all alike. */
  private int[] shifts(RandomGenerator random) {
    int[] shifts = new int[setSize];
    boolean differ = false;
    while (!differ) {
      for (int i = 0; i < setSize; i++) {
        shifts[i] = random.nextInt(length);
        differ |= shifts[i] != shifts[0];
      }
    }
    return shifts;
  }
}
