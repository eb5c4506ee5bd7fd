package io.github.dsszoo.data.internal.corruption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.internal.random.KeyedRandom;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What holds of every corruption. */
class CorruptionTest {

  private static final List<Corruption> IDLE =
      List.of(
          Corruption.none(),
          new GaussianNoise(0),
          new Occlusion(0),
          new GaussianBlur(0, 0),
          new MotionBlur(0, 0),
          new Misalignment(0, 0));

  @Provide
  static Arbitrary<Corruption> busy() {
    return Arbitraries.of(
        new GaussianNoise(30),
        new Occlusion(0.3),
        new Occlusion(1),
        new GaussianBlur(0.5, 3),
        new MotionBlur(1, 9),
        new Misalignment(2, 3),
        new Misalignment(100, 180),
        new GaussianBlur(1, 1).then(new GaussianNoise(10)),
        Corruption.oneOf(new GaussianNoise(10), new Occlusion(0.5)));
  }

  /** An image among other numbers, on either side. */
  private static ImageView view(int height, int width, int channels) {
    float[] values = new float[7 + height * width * channels + 5];
    RandomGenerator random = KeyedRandom.of(1);
    for (int i = 0; i < values.length; i++) {
      values[i] = 255 * random.nextFloat();
    }
    return new ImageView(values, 7, height, width, channels);
  }

  @Property(tries = 200)
  void changesTheImageAndNothingElse(
      @ForAll("busy") Corruption corruption,
      @ForAll @IntRange(min = 1, max = 20) int height,
      @ForAll @IntRange(min = 2, max = 20) int width,
      @ForAll @IntRange(min = 1, max = 3) int channels,
      @ForAll long seed) {
    ImageView image = view(height, width, channels);
    float[] before = image.values().clone();
    corruption.apply(image, KeyedRandom.of(seed));
    assertThat(Arrays.copyOf(image.values(), 7)).isEqualTo(Arrays.copyOf(before, 7));
    int end = 7 + image.size();
    assertThat(Arrays.copyOfRange(image.values(), end, end + 5))
        .isEqualTo(Arrays.copyOfRange(before, end, end + 5));
    for (float value : image.values()) {
      assertThat(value).isFinite();
    }
  }

  @Property(tries = 9)
  void theSameSeedGivesTheSameAndAnotherAnother(@ForAll("busy") Corruption corruption) {
    ImageView once = view(16, 12, 3);
    ImageView again = view(16, 12, 3);
    ImageView other = view(16, 12, 3);
    corruption.apply(once, KeyedRandom.of(1, 5));
    corruption.apply(again, KeyedRandom.of(1, 5));
    corruption.apply(other, KeyedRandom.of(1, 6));
    assertThat(once.values()).isEqualTo(again.values()).isNotEqualTo(view(16, 12, 3).values());
    if (!corruption.equals(new Occlusion(1))) { // all is black, whatever the seed
      assertThat(once.values()).isNotEqualTo(other.values());
    }
  }

  @Test
  void noStrengthNoChange() {
    for (Corruption each : IDLE) {
      ImageView image = view(9, 8, 3);
      each.apply(image, KeyedRandom.of(1));
      assertThat(image.values()).isEqualTo(view(9, 8, 3).values());
    }
  }

  @Test
  void refusesStrengthsThatAreNone() {
    assertRefused(() -> new GaussianNoise(-1), "0 to 255", "-1");
    assertRefused(() -> new GaussianNoise(Double.NaN), "NaN");
    assertRefused(() -> new Occlusion(1.1), "0 to 1");
    assertRefused(() -> new GaussianBlur(2, 1), "2.0 to 1.0");
    assertRefused(() -> new GaussianBlur(0, 1e9), "0 to 32");
    assertRefused(() -> new MotionBlur(0, 65), "0 to 64");
    assertRefused(() -> new Misalignment(-1, 0), "shift");
    assertRefused(() -> new Misalignment(0, 181), "turn");
    assertRefused(Corruption::oneOf, "at least one");
  }

  private static void assertRefused(ThrowingCallable call, String... words) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(call)
        .satisfies(e -> assertThat(e.getMessage()).contains(words).endsWith("."));
  }
}
