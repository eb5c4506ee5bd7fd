package io.github.dsszoo.data.internal.random;

import java.util.Arrays;
import java.util.Comparator;
import java.util.random.RandomGenerator;

/**
 * The order of the sets in an epoch: a permutation that depends only on the seed and the epoch, so
 * that training can start at any epoch.
 */
public final class EpochOrder {

  /** Distinguishes these random draws from others with the key (seed, epoch). */
  private static final long PURPOSE = 1;

  /** The number of batches whose sets are sorted by size together. */
  private static final int WINDOW = 16;

  private EpochOrder() {}

  /**
   * Returns a uniformly random order of {@code size} sets.
   *
   * @param size number of sets, N
   * @param seed the seed of the run
   * @param epoch the epoch, from 0
   * @return [N], a permutation of 0 to N - 1
   */
  public static int[] shuffled(int size, long seed, long epoch) {
    return shuffled(size, KeyedRandom.of(PURPOSE, seed, epoch));
  }

  /**
   * Returns a uniformly random order, by the Fisher-Yates shuffle.
   *
   * @return [size], a permutation of 0 to size - 1
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

  /**
   * Changes an order so that the sets of a batch have similar sizes: sorts windows of 16 batches by
   * size and shuffles the batches. A last, smaller batch stays last.
   *
   * @param order a random order of all sets, [N]
   * @param sizes the size of each set, [N]
   * @param batchSize the number of sets in a batch
   * @return [N], a permutation of 0 to N - 1
   */
  public static int[] similar(int[] order, int[] sizes, int batchSize, RandomGenerator random) {
    int window = WINDOW * batchSize;
    int[] sorted = new int[order.length];
    for (int from = 0; from < order.length; from += window) {
      int[] part =
          Arrays.stream(order, from, Math.min(from + window, order.length))
              .boxed()
              .sorted(Comparator.comparingInt(set -> sizes[set]))
              .mapToInt(Integer::intValue)
              .toArray();
      System.arraycopy(part, 0, sorted, from, part.length);
    }
    int[] similar = sorted.clone();
    int[] batches = shuffled(order.length / batchSize, random);
    for (int i = 0; i < batches.length; i++) {
      System.arraycopy(sorted, batches[i] * batchSize, similar, i * batchSize, batchSize);
    }
    return similar;
  }

  /** Returns the unshuffled order, 0 to N - 1, for validation and test. */
  public static int[] inSequence(int size) {
    int[] order = new int[size];
    Arrays.setAll(order, i -> i);
    return order;
  }

  /** Returns the number of batches in an epoch; the last batch may be smaller. */
  public static int batches(int size, int batchSize) {
    return (size + batchSize - 1) / batchSize;
  }

  /**
   * Returns the indices of one batch.
   *
   * @param order the order of the epoch, [N]
   * @param batch the index of the batch, from 0
   * @param batchSize the number of sets in a batch; the last batch may be smaller
   */
  public static int[] batch(int[] order, int batch, int batchSize) {
    int from = batch * batchSize;
    return Arrays.copyOfRange(order, from, Math.min(from + batchSize, order.length));
  }
}
