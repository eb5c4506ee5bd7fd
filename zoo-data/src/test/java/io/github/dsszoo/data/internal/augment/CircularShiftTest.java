package io.github.dsszoo.data.internal.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.internal.random.KeyedRandom;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CircularShiftTest {

  /** Every number is its own place, so that it shows where it went. */
  private static float[] places(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = i;
    }
    return values;
  }

  @Property(tries = 300, seed = "21")
  void movesAllElementsAlikeAndNothingElse(
      @ForAll @IntRange(min = 1, max = 4) int n,
      @ForAll @IntRange(min = 1, max = 9) int length,
      @ForAll @IntRange(min = 1, max = 3) int channels,
      @ForAll @IntRange(min = 0, max = 8) int shift) {
    int moved = shift % length;
    int size = n * length * channels;
    float[] values = places(size + 10);
    CircularShift.shift(new SetView(values, 5, n, new int[] {length, channels}), moved);
    float[] expected = places(size + 10);
    for (int i = 0; i < n; i++) {
      for (int p = 0; p < length; p++) {
        for (int c = 0; c < channels; c++) {
          int to = (i * length + (p + moved) % length) * channels + c;
          expected[5 + to] = 5 + (i * length + p) * channels + c;
        }
      }
    }
    assertThat(values).containsExactly(expected);
  }

  @Test
  void drawsEveryShiftFromTheRandomNumbersGiven() {
    Set<Integer> shifts = new HashSet<>();
    for (int index = 0; index < 100; index++) {
      float[] values = places(5);
      float[] again = places(5);
      apply(new CircularShift(), values, index);
      apply(new CircularShift(), again, index);
      assertThat(again).containsExactly(values);
      shifts.add((int) values[0]);
    }
    assertThat(shifts).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
  }

  private static void apply(Augmentation augmentation, float[] values, long index) {
    augmentation.apply(
        new SetView(values, 0, 1, new int[] {values.length, 1}), KeyedRandom.of(1, index));
  }

  @Test
  void changesFollowOneAnother() {
    Augmentation twice = (set, random) -> set.values()[0] *= 2;
    Augmentation plusOne = (set, random) -> set.values()[0] += 1;
    float[] values = {3};
    apply(twice.then(plusOne).then(Augmentation.none()), values, 0);
    assertThat(values).containsExactly(7);
  }

  @Test
  void refusesElementsWithoutPositions() {
    SetView vectors = new SetView(new float[6], 0, 2, new int[] {3});
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> new CircularShift().apply(vectors, KeyedRandom.of(1)))
        .withMessageContaining("use it on signals");
  }
}
