package io.github.dsszoo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SetDatasetTest {

  private static final int[] SHAPE = {3, 2, 4, 1};

  private static float[] counting(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = i;
    }
    return values;
  }

  private static SetDataset sets() {
    float[] mask = {1, 1, 1, 0, 0, 1};
    return SetDataset.of(counting(24), SHAPE, mask, new int[] {2, 0, 1});
  }

  private static void assertRefused(ThrowingCallable call, String... words) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(call)
        .withMessageEndingWith(".")
        .satisfies(e -> assertThat(e.getMessage()).contains(words));
  }

  @Test
  void tellsWhatItHolds() {
    SetDataset sets = sets();
    assertThat(sets.size()).isEqualTo(3);
    assertThat(sets.setSize()).isEqualTo(2);
    assertThat(sets.elementShape()).containsExactly(4, 1);
    assertThat(sets.shape()).containsExactly(SHAPE);
    assertThat(sets.valuesPerSet()).isEqualTo(8);
    assertThat(sets.hasMask()).isTrue();
    assertThat(sets.hasLabels()).isTrue();
    assertThat(sets.classes()).isEqualTo(3);
    assertThat(sets).hasToString("3 sets of 2 elements of shape [4, 1], masked, 3 classes");
  }

  @Test
  void needsNeitherMaskNorLabels() {
    SetDataset sets = SetDataset.of(counting(24), SHAPE, null, null);
    assertThat(sets.hasMask()).isFalse();
    assertThat(sets.mask()).isNull();
    assertThat(sets.hasLabels()).isFalse();
    assertThat(sets.labels()).isNull();
    assertThat(sets.classes()).isZero();
    assertThat(sets.range(1, 2).values()).containsExactly(8, 9, 10, 11, 12, 13, 14, 15);
  }

  @Test
  void itsShapeCannotBeChangedFromOutside() {
    int[] shape = SHAPE.clone();
    SetDataset sets = SetDataset.of(counting(24), shape, null, null);
    shape[0] = 7;
    sets.shape()[1] = 7;
    sets.elementShape()[0] = 7;
    assertThat(sets.shape()).containsExactly(SHAPE);
  }

  @Test
  void subsetTakesValuesMaskAndLabelsInTheOrderAskedFor() {
    SetDataset chosen = sets().subset(new int[] {2, 0, 2});
    assertThat(chosen.shape()).containsExactly(SHAPE);
    assertThat(chosen.values()).startsWith(16, 17).endsWith(22, 23).contains(0, 7);
    assertThat(chosen.mask()).containsExactly(0, 1, 1, 1, 0, 1);
    assertThat(chosen.labels()).containsExactly(1, 2, 1);
  }

  @Test
  void subsetKeepsTheNumberOfClasses() {
    SetDataset chosen = sets().range(1, 2);
    assertThat(chosen.labels()).containsExactly(0);
    assertThat(chosen.classes()).isEqualTo(3);
  }

  @Test
  void subsetRefusesWhatIsNotThere() {
    assertRefused(() -> sets().subset(new int[0]), "at least one");
    assertRefused(() -> sets().subset(new int[] {3}), "no set 3");
    assertRefused(() -> sets().range(1, 4), "Sets 1 to 4", "there are 3");
    assertRefused(() -> sets().range(2, 2), "at least one");
    assertRefused(() -> sets().range(-1, 2), "Sets -1 to 2");
  }

  @Test
  void elementRankMayLackOneAxisAndNoMore() {
    SetDataset plain = SetDataset.of(counting(24), new int[] {3, 2, 4}, null, null);
    assertThat(plain.withElementRank(2).shape()).containsExactly(SHAPE);
    assertThat(plain.withElementRank(1)).isSameAs(plain);
    assertRefused(() -> plain.withElementRank(3), "[3, 2, 4]", "need 5 axes", "or 4");
    assertRefused(() -> sets().withElementRank(1), "[3, 2, 4, 1]");
  }

  @Test
  void refusesNumbersThatAreNotFinite() {
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      float[] values = counting(24);
      values[13] = bad;
      assertRefused(
          () -> SetDataset.of(values, SHAPE, null, null), "Set 1 holds " + bad, "number 5");
    }
  }

  @Test
  void refusesShapesThatDoNotFit() {
    assertRefused(() -> SetDataset.of(counting(23), SHAPE, null, null), "24 numbers, but 23");
    assertRefused(() -> SetDataset.of(counting(3), new int[] {3}, null, null), "[3]");
    assertRefused(() -> SetDataset.of(counting(0), new int[] {0, 2, 4}, null, null), "at least 1");
    assertRefused(() -> SetDataset.of(counting(0), new int[] {2, 0, 4}, null, null), "at least 1");
    assertRefused(
        () -> SetDataset.of(counting(1), new int[] {-1, -1, 1}, null, null), "at least 1");
    assertRefused(
        () -> SetDataset.of(counting(0), new int[] {1 << 16, 1 << 16, 1}, null, null), "too many");
  }

  @Test
  void refusesMasksThatAreNone() {
    assertRefused(() -> masked(1, 1, 1), "3 entries", "need 6");
    assertRefused(() -> masked(1, 1, 1, 0.5f, 1, 1), "set 1 holds 0.5");
    assertRefused(() -> masked(1, 1, 1, 1, Float.NaN, 1), "set 2 holds NaN");
    assertRefused(() -> masked(1, 0, 0, 0, 1, 1), "Set 1 has no element");
  }

  private static SetDataset masked(float... mask) {
    return SetDataset.of(counting(24), SHAPE, mask, null);
  }

  @Test
  void refusesLabelsThatAreNone() {
    SetDataset sets = sets();
    assertRefused(() -> sets.withLabels(new int[] {0, 1}), "2 labels for 3 sets");
    assertRefused(() -> sets.withLabels(new int[0]), "0 labels for 3 sets");
    assertRefused(() -> sets.withLabels(new int[] {0, -1, 1}), "set 1 is -1");
    assertRefused(() -> sets.withLabels(new int[] {0, 1, 2}, 2), "set 2 is 2", "from 0 to 1");
    assertRefused(
        () -> sets.withLabels(new int[] {0, Integer.MAX_VALUE, 2}), "set 1 is 2147483647");
    assertThat(sets.withLabels(new int[] {0, 1, 1}, 5).classes()).isEqualTo(5);
  }

  @Test
  void carriesTargetsAlong() {
    SetDataset sets = SetDataset.of(counting(24), SHAPE, null, null);
    assertThat(sets.hasTargets()).isFalse();
    assertThat(sets.targets()).isNull();
    assertThat(sets.targetShape()).isNull();
    SetDataset asked = sets.withTargets(counting(12), 3, 2, 2);
    assertThat(asked.withElementRank(2).targetShape()).containsExactly(3, 2, 2);
    SetDataset chosen = asked.subset(new int[] {2, 0});
    assertThat(chosen.targets()).containsExactly(8, 9, 10, 11, 0, 1, 2, 3);
    assertThat(chosen.targetShape()).containsExactly(2, 2, 2);
    assertThat(chosen.withLabels(new int[] {0, 1}).hasTargets()).isTrue();
    assertThat(asked)
        .hasToString("3 sets of 2 elements of shape [4, 1], targets of shape [3, 2, 2]");
  }

  @Test
  void refusesTargetsThatAreNone() {
    SetDataset sets = SetDataset.of(counting(24), SHAPE, null, null);
    assertRefused(() -> sets.withTargets(counting(4), 2, 2), "[2, 2]", "3 sets", "[3, ...]");
    assertRefused(() -> sets.withTargets(counting(0)), "[]");
    assertRefused(() -> sets.withTargets(counting(0), 3, 0), "[3, 0]");
    assertRefused(() -> sets.withTargets(counting(4), 3, 2), "6 numbers, but 4");
    assertRefused(() -> sets.withTargets(new float[] {0, 1, Float.NaN}, 3), "set 2 holds NaN");
  }

  @Test
  void carriesEdgesAlong() {
    SetDataset sets = SetDataset.of(counting(24), SHAPE, null, null);
    assertThat(sets.edges()).isNull();
    assertThat(sets.adjacency()).isNull();
    SetDataset shared = sets.withEdges(new int[] {0, 1, 1, 0, 3, 2});
    SetDataset chosen = shared.subset(new int[] {2, 0}).withLabels(new int[] {0, 1});
    assertThat(chosen.withElementRank(2).edges()).containsExactly(0, 1, 1, 0, 3, 2);
    assertThat(shared).hasToString("3 sets of 2 elements of shape [4, 1], 3 edges");
    SetDataset own = sets.withAdjacency(counting(96));
    assertThat(own.subset(new int[] {2, 0}).adjacency()).hasSize(64).startsWith(64).endsWith(31);
  }

  @Test
  void refusesEdgesThatAreNone() {
    SetDataset sets = SetDataset.of(counting(24), SHAPE, null, null);
    assertRefused(() -> sets.withEdges(new int[3]), "3 numbers");
    assertRefused(() -> sets.withEdges(new int[] {0, 1, 2, 4}), "Edge 1 is of vertex 4", "0 to 3");
    assertRefused(() -> sets.withEdges(new int[] {-1, 1}), "Edge 0 is of vertex -1");
    assertRefused(() -> sets.withAdjacency(counting(24)), "[3, 2, 4, 4]", "96", "24 were given");
    float[] negative = new float[96];
    negative[40] = -1;
    assertRefused(() -> sets.withAdjacency(negative), "set 1 holds -1.0");
    negative[40] = Float.NaN;
    assertRefused(() -> sets.withAdjacency(negative), "set 1 holds NaN");
    SetDataset numbers = SetDataset.of(counting(6), new int[] {3, 2}, null, null);
    assertRefused(() -> numbers.withEdges(new int[2]), "no vertices");
  }

  @Test
  void elementsMayLackPoints() {
    SetDataset sets = SetDataset.of(counting(24), SHAPE, null, null);
    float[] mask = new float[24];
    Arrays.fill(mask, 1);
    Arrays.fill(mask, 9, 16, 0);
    SetDataset masked = sets.withPointMask(mask);
    assertThat(masked.mask()).containsExactly(1, 1, 1, 0, 1, 1);
    SetDataset chosen = masked.subset(new int[] {1, 2});
    assertThat(chosen.pointMask()).containsExactly(Arrays.copyOfRange(mask, 8, 24));
    assertThat(chosen.mask()).containsExactly(1, 0, 1, 1);
    assertRefused(() -> sets.withPointMask(new float[6]), "6 entries", "4 points", "24");
    assertRefused(() -> sets.withPointMask(new float[24]), "Set 0 has no element");
    mask[20] = 2;
    assertRefused(() -> sets.withPointMask(mask), "set 2 holds 2.0");
  }
}
