package io.github.dsszoo.data.internal.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.internal.random.KeyedRandom;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MirrorTest {
  /** Two images of 2 x 3 pixels in two channels, between a number before and one after them. */
  private static final float[] VALUES = new float[26];

  private static final float[] MIRRORED = {
    0, 5, 6, 3, 4, 1, 2, 11, 12, 9, 10, 7, 8, 17, 18, 15, 16, 13, 14, 23, 24, 21, 22, 19, 20, 25
  };

  static {
    for (int i = 0; i < VALUES.length; i++) {
      VALUES[i] = i;
    }
  }

  private static float[] mirrored(long key) {
    float[] values = VALUES.clone();
    new Mirror().apply(new SetView(values, 1, 2, new int[] {2, 3, 2}), KeyedRandom.of(key));
    return values;
  }

  @Test
  void halfOfAllSetsHaveLeftAndRightExchangedInAllImages() {
    assertThat(IntStream.range(0, 200).mapToObj(MirrorTest::mirrored))
        .allSatisfy(values -> assertThat(values).isIn(VALUES, MIRRORED));
    long turned =
        IntStream.range(0, 200).filter(key -> Arrays.equals(mirrored(key), MIRRORED)).count();
    assertThat(turned).isBetween(70L, 130L);
  }

  @Test
  void signalsHaveNoLeft() {
    SetView signals = new SetView(new float[8], 0, 1, new int[] {8, 1});
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> new Mirror().apply(signals, KeyedRandom.of(1)));
  }
}
