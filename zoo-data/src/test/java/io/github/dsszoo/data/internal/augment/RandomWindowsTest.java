package io.github.dsszoo.data.internal.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.internal.random.KeyedRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomWindowsTest {
  private static final int OFFSET = 3;
  private static final int N = 4;
  private static final int LENGTH = 5;
  private static final int CHANNELS = 2;

  /**
   * A series whose number at position p of channel c is 10 p + c, with other sets' numbers around
   * it.
   */
  private static float[] batch() {
    float[] values = new float[OFFSET + N * LENGTH * CHANNELS + 7];
    Arrays.fill(values, -1);
    for (int i = 0; i < N * LENGTH * CHANNELS; i++) {
      values[OFFSET + i] = 10 * (i / CHANNELS) + i % CHANNELS;
    }
    return values;
  }

  private static float[] augmented(long seed) {
    float[] values = batch();
    new RandomWindows()
        .apply(new SetView(values, OFFSET, N, new int[] {LENGTH, CHANNELS}), KeyedRandom.of(seed));
    return values;
  }

  @Test
  void everySignalIsAWindowOfTheSeries() {
    Set<Float> begins = new HashSet<>();
    for (long seed = 0; seed < 200; seed++) {
      float[] values = augmented(seed);
      for (int i = 0; i < N; i++) {
        int at = OFFSET + i * LENGTH * CHANNELS;
        begins.add(values[at] / 10);
        for (int k = 0; k < LENGTH * CHANNELS; k++) {
          assertThat(values[at + k]).isEqualTo(values[at] + 10 * (k / CHANNELS) + k % CHANNELS);
        }
      }
    }
    // Every place of the series begins a window now and then, the first and the last one too.
    assertThat(begins).hasSize(LENGTH * (N - 1) + 1);
  }

  @Test
  void nothingAroundTheSetIsTouched() {
    float[] values = augmented(1);
    assertThat(Arrays.copyOf(values, OFFSET)).containsOnly(-1);
    assertThat(Arrays.copyOfRange(values, OFFSET + N * LENGTH * CHANNELS, values.length))
        .containsOnly(-1);
  }

  @Test
  void theSameSeedCutsTheSameWindows() {
    assertThat(augmented(5)).containsExactly(augmented(5)).isNotEqualTo(augmented(6));
  }

  @Test
  void vectorsAreRefused() {
    assertThatThrownBy(
            () ->
                new RandomWindows()
                    .apply(new SetView(new float[4], 0, 2, new int[] {2}), KeyedRandom.of(1)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("signals");
  }
}
