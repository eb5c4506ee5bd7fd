package io.github.dsszoo.data.internal.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EpochOrderTest {

  @Property(tries = 300, seed = "1")
  void isAPermutation(
      @ForAll @IntRange(min = 0, max = 500) int size, @ForAll long seed, @ForAll long epoch) {
    int[] order = EpochOrder.shuffled(size, seed, epoch);
    Arrays.sort(order);
    assertThat(order).isEqualTo(EpochOrder.inSequence(size));
  }

  @Property(tries = 100, seed = "2")
  void batchesGoThroughTheWholeOrder(
      @ForAll @IntRange(min = 1, max = 100) int size,
      @ForAll @IntRange(min = 1, max = 120) int batchSize) {
    int[] order = EpochOrder.shuffled(size, 1, 2);
    int[] joined = new int[0];
    for (int batch = 0; batch < EpochOrder.batches(size, batchSize); batch++) {
      int[] indices = EpochOrder.batch(order, batch, batchSize);
      assertThat(indices).hasSizeBetween(1, batchSize);
      int before = joined.length;
      joined = Arrays.copyOf(joined, before + indices.length);
      System.arraycopy(indices, 0, joined, before, indices.length);
    }
    assertThat(joined).isEqualTo(order);
  }

  @Test
  void followsFromSeedAndEpochAlone() {
    int[] order = EpochOrder.shuffled(100, 5, 3);
    assertThat(EpochOrder.shuffled(100, 5, 3)).isEqualTo(order);
    assertThat(EpochOrder.shuffled(100, 5, 4)).isNotEqualTo(order);
    assertThat(EpochOrder.shuffled(100, 6, 3)).isNotEqualTo(order);
    assertThat(EpochOrder.shuffled(100, 3, 5)).isNotEqualTo(order);
  }

  /** Checkpoints of older versions rely on it: this order may never change. */
  @Test
  void staysWhatItWas() {
    assertThat(EpochOrder.shuffled(10, 1, 0)).containsExactly(3, 1, 7, 2, 0, 5, 6, 9, 8, 4);
  }

  @Test
  void everyPlaceIsEquallyLikely() {
    int[] counts = new int[5];
    for (int epoch = 0; epoch < 5_000; epoch++) {
      counts[EpochOrder.shuffled(5, 1, epoch)[0]]++;
    }
    // The expected count is 1,000 with a standard deviation of 28.
    assertThat(Arrays.stream(counts)).allMatch(count -> count >= 860 && count <= 1_140);
  }
}
