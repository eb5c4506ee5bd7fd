package io.github.dsszoo.data;

import static io.github.dsszoo.data.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NestedArraysTest {

  @Test
  void arraysOfEqualSetsHaveNoMask() {
    SetDataset sets =
        SetDataset.of(new float[][][] {{{1, 2, 3}, {4, 5, 6}}, {{7, 8, 9}, {0, 1, 2}}});
    assertThat(sets.shape()).containsExactly(2, 2, 3);
    assertThat(sets.values()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2);
    assertThat(sets.hasMask()).isFalse();
    SetDataset points = SetDataset.of(new float[][][][] {{{{1, 2}, {3, 4}, {5, 6}}}});
    assertThat(points.shape()).containsExactly(1, 1, 3, 2);
    assertThat(points.values()).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void smallerSetsArePadded() {
    SetDataset sets =
        SetDataset.of(List.of(new float[][] {{1, 2}}, new float[][] {{3, 4}, {5, 6}, {7, 8}}));
    assertThat(sets.shape()).containsExactly(2, 3, 2);
    assertThat(sets.values()).containsExactly(1, 2, 0, 0, 0, 0, 3, 4, 5, 6, 7, 8);
    assertThat(sets.mask()).containsExactly(1, 0, 0, 1, 1, 1);
  }

  @Test
  void streamsOfDoublesAreRead() {
    SetDataset sets =
        SetDataset.of(Stream.of(1.5, -2.0).map(x -> new double[][] {{x}, {2 * x}}))
            .withLabels(List.of("up", "down"));
    assertThat(sets.shape()).containsExactly(2, 2, 1);
    assertThat(sets.values()).containsExactly(1.5f, 3, -2, -4);
    assertThat(sets.classNames()).containsExactly("down", "up");
    assertThat(sets.labels()).containsExactly(1, 0);
  }

  @Test
  void whatIsNoArrayOfSetsIsRefused() {
    assertRefused(() -> SetDataset.of(List.of()), "no sets");
    assertRefused(() -> SetDataset.of(List.of("text")), "Set 0 is String");
    assertRefused(() -> SetDataset.of(new float[][][] {{{1}}, null}), "Set 1 is null");
    assertRefused(() -> SetDataset.of(new float[][][] {{{1}}, {}}), "Set 1 has no element");
    assertRefused(
        () -> SetDataset.of(new float[][][] {{{1, 2}}, {{1, 2}, {3}}}),
        "Element 1 of set 1 holds float[] of length 1",
        "[2]");
    assertRefused(() -> SetDataset.of(List.of(new int[][] {{1}})), "Integer", "float or double");
    assertRefused(() -> SetDataset.of(new float[][][] {{{Float.NaN}}}), "x[0, 0, 0]", "NaN");
    assertRefused(() -> SetDataset.of(new float[][][] {{{}}}), "length 0");
  }
}
