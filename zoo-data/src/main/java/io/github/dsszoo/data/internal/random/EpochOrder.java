package io.github.dsszoo.data.internal.random;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The order in which an epoch visits the sets: a permutation that follows from seed and epoch
 * alone, so that any epoch can be entered without going through those before it.
 */
public final class EpochOrder {

  /** Keeps these draws apart from others that are keyed by (seed, epoch). */
  private static final long PURPOSE = 1;

  private EpochOrder() {}

  /**
   * A uniformly drawn order of {@code size} sets.
   *
   * @param size number of sets, N
   * @param seed the run's seed
   * @param epoch which epoch, from 0
   * @return [N], each of 0 to N - 1 once
   */
  public static int[] shuffled(int size, long seed, long epoch) {
    return shuffled(size, KeyedRandom.of(PURPOSE, seed, epoch));
  }

  /**
   * A uniformly drawn order, by Fisher and Yates.
   *
   * @return [size], each of 0 to size - 1 once
   */
  public static int[] shuffled(int size, RandomGenerator random) {
    int[] order = inSequence(size);
    for (int i = size - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }

  /** The sets as they stand: 0 to N - 1, for validation and tests. */
  public static int[] inSequence(int size) {
    int[] order = new int[size];
    Arrays.setAll(order, i -> i);
    return order;
  }

  /** How many batches an epoch has; the last one may be smaller. */
  public static int batches(int size, int batchSize) {
    return (size + batchSize - 1) / batchSize;
  }

  /**
   * The indices of one batch of an order.
   *
   * @param order an epoch's order, [N]
   * @param batch which batch, from 0
   * @param batchSize sets in a batch; the last batch has what is left
   */
  public static int[] batch(int[] order, int batch, int batchSize) {
    int from = batch * batchSize;
    return Arrays.copyOfRange(order, from, Math.min(from + batchSize, order.length));
  }
}
