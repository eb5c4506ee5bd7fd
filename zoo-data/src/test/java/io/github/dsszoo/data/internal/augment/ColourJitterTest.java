package io.github.dsszoo.data.internal.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.internal.random.KeyedRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ColourJitterTest {
  private static final int[] IMAGE = {2, 3, 3};

  private static float[] jittered(float strength, long key) {
    float[] values = new float[2 + 2 * 18 + 2];
    for (int i = 0; i < values.length; i++) {
      values[i] = (7 * i) % 256;
    }
    new ColourJitter(strength).apply(new SetView(values, 2, 2, IMAGE), KeyedRandom.of(key));
    return values;
  }

  @Test
  void withoutStrengthChannelsChangePlacesAndSignsAlone() {
    Set<Double> first = new HashSet<>();
    for (int key = 0; key < 100; key++) {
      float[] values = jittered(0, key);
      assertThat(values).startsWith(0, 7).endsWith((7 * 38) % 256, (7 * 39) % 256);
      first.add((double) values[2]);
    }
    // The red, green or blue of the first pixel, or its negative.
    assertThat(first).containsExactlyInAnyOrder(14.0, 21.0, 28.0, 241.0, 234.0, 227.0);
  }

  /** The same line for a channel throughout the set: differences keep their proportions. */
  @Test
  void allImagesOfASetChangeAlike() {
    float[] values = jittered(0.5f, 3);
    float[] plain = jittered(0, 3);
    for (int c = 0; c < 3; c++) {
      double slope = (values[2 + 3 + c] - values[2 + c]) / (plain[2 + 3 + c] - plain[2 + c]);
      assertThat(Math.abs(slope)).isBetween(0.5, 1.5);
      for (int pixel = 1; pixel < 12; pixel++) {
        double expected = slope * (plain[2 + 3 * pixel + c] - plain[2 + c]);
        assertThat(values[2 + 3 * pixel + c] - values[2 + c])
            .isCloseTo((float) expected, within(1e-3f));
      }
    }
    assertThat(jittered(0.5f, 3)).containsExactly(values);
  }

  @Test
  void signalsAndOtherStrengthsAreRefused() {
    assertThatExceptionOfType(DataException.class).isThrownBy(() -> new ColourJitter(1.5f));
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(
            () ->
                new ColourJitter(0)
                    .apply(new SetView(new float[8], 0, 1, new int[] {8, 1}), KeyedRandom.of(1)));
  }
}
