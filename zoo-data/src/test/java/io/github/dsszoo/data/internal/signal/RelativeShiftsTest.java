package io.github.dsszoo.data.internal.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RelativeShiftsTest {
  private static final RelativeShifts SHIFTS = RelativeShifts.signals(3, 8);

  private static float[] element(SetDataset sets, int set, int element) {
    int start = (set * 3 + element) * 8;
    return Arrays.copyOfRange(sets.values(), start, start + 8);
  }

  /** The shift that carries one signal to another, or -1. */
  private static int shift(float[] from, float[] to) {
    for (int by = 0; by < 8; by++) {
      boolean same = true;
      for (int t = 0; t < 8; t++) {
        same &= from[t] == to[(t + by) % 8];
      }
      if (same) {
        return by;
      }
    }
    return -1;
  }

  @Test
  void elementsAreShiftsOfOneSignalAndAlikeWhereTheLabelSaysSo() {
    SetDataset sets = SHIFTS.sets(1, 0, 200);
    int alike = 0;
    for (int set = 0; set < 200; set++) {
      int first = shift(element(sets, set, 0), element(sets, set, 1));
      int second = shift(element(sets, set, 0), element(sets, set, 2));
      assertThat(first).isNotNegative();
      assertThat(second).isNotNegative();
      boolean allAlike = first == 0 && second == 0;
      assertThat(sets.labels()[set])
          .isEqualTo(allAlike ? RelativeShifts.ALIKE : RelativeShifts.SHIFTED);
      alike += allAlike ? 1 : 0;
    }
    assertThat(alike).isBetween(70, 130);
  }

  @Test
  void twinsAreOfTheSameSignals() {
    SetDataset alike = SHIFTS.twins(4, RelativeShifts.ALIKE, 20);
    SetDataset shifted = SHIFTS.twins(4, RelativeShifts.SHIFTED, 20);
    for (int set = 0; set < 20; set++) {
      for (int i = 0; i < 3; i++) {
        assertThat(shift(element(alike, set, i), element(shifted, set, i))).isNotNegative();
      }
      assertThat(element(alike, set, 0)).containsExactly(element(alike, set, 1));
    }
    assertThat(shifted.values()).isNotEqualTo(alike.values());
  }

  @Test
  void eachSetDependsOnItsNumberAlone() {
    SetDataset all = SHIFTS.sets(2, 0, 10);
    SetDataset later = SHIFTS.sets(2, 7, 3);
    assertThat(later.values()).containsExactly(all.range(7, 10).values());
    assertThat(SHIFTS.sets(3, 0, 10).values()).isNotEqualTo(all.values());
  }

  @Test
  void oneSignalHasNothingToBeShiftedAgainst() {
    assertThatThrownBy(() -> RelativeShifts.signals(1, 8)).isInstanceOf(DataException.class);
    assertThatThrownBy(() -> RelativeShifts.signals(2, 1)).isInstanceOf(DataException.class);
  }

  /** An image goes around its edges both ways. */
  @Test
  void imagesAreShiftedDownAndRight() {
    RelativeShifts images = RelativeShifts.images(2, 3, 4);
    SetDataset shifted = images.twins(5, RelativeShifts.SHIFTED, 30);
    assertThat(shifted.shape()).containsExactly(30, 2, 3, 4, 1);
    boolean down = false;
    for (int set = 0; set < 30; set++) {
      float[] first = Arrays.copyOfRange(shifted.values(), set * 24, set * 24 + 12);
      float[] second = Arrays.copyOfRange(shifted.values(), set * 24 + 12, set * 24 + 24);
      int shift = -1;
      for (int s = 0; s < 12; s++) {
        boolean same = true;
        for (int p = 0; p < 12; p++) {
          same &= first[p] == second[(p / 4 + s / 4) % 3 * 4 + (p % 4 + s % 4) % 4];
        }
        shift = same ? s : shift;
      }
      assertThat(shift).isPositive();
      down |= shift >= 4;
    }
    assertThat(down).isTrue();
    assertThatThrownBy(() -> RelativeShifts.images(2, 1, 1)).isInstanceOf(DataException.class);
  }
}
