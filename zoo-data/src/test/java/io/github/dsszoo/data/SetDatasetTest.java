package io.github.dsszoo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
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
    assertThat(sets)
        .hasToString("3 sets of 2 elements of shape [4, 1], mask [3, 2], labels [3], 3 classes");
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
    assertRefused(() -> sets().range(1, 4), "no sets 1 to 4", "from 0 to 2");
    assertRefused(() -> sets().range(2, 2), "at least one");
    assertRefused(() -> sets().range(-1, 2), "no sets -1 to 2");
  }

  @Test
  void elementRankMayLackOneAxisAndNoMore() {
    SetDataset plain = SetDataset.of(counting(24), new int[] {3, 2, 4}, null, null);
    assertThat(plain.withElementRank(2).shape()).containsExactly(SHAPE);
    assertThat(plain.withElementRank(1)).isSameAs(plain);
    assertRefused(() -> plain.withElementRank(3), "[3, 2, 4]", "5 axes are expected", "or 4");
    assertRefused(() -> sets().withElementRank(1), "[3, 2, 4, 1]");
  }

  @Test
  void refusesNumbersThatAreNotFinite() {
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      float[] values = counting(24);
      values[13] = bad;
      assertRefused(() -> SetDataset.of(values, SHAPE, null, null), "x[1, 1, 1, 0] is " + bad);
    }
  }

  @Test
  void refusesShapesThatDoNotFit() {
    assertRefused(() -> SetDataset.of(counting(23), SHAPE, null, null), "24 numbers, but 23");
    assertRefused(() -> SetDataset.of(counting(3), new int[] {3}, null, null), "[3]");
    assertRefused(() -> SetDataset.of(counting(0), new int[] {0, 2, 4}, null, null), "at least 1");
    assertRefused(() -> SetDataset.of(counting(0), new int[] {2, 0, 4}, null, null), "at least 1");
    assertRefused(
        () -> SetDataset.of(counting(1), new int[] {-1, -1, 1}, null, null), "[-1, -1, 1]");
    assertRefused(
        () -> SetDataset.of(counting(0), new int[] {1 << 16, 1 << 16, 1}, null, null), "too large");
  }

  @Test
  void refusesMasksThatAreNone() {
    assertRefused(() -> masked(1, 1, 1), "[3, 2]", "6 numbers, but 3");
    assertRefused(() -> masked(1, 1, 1, 0.5f, 1, 1), "mask[1, 1] is 0.5");
    assertRefused(() -> masked(1, 1, 1, 1, Float.NaN, 1), "mask[2, 0] is NaN");
    assertRefused(() -> masked(1, 0, 0, 0, 1, 1), "Set 1 has no element");
  }

  private static SetDataset masked(float... mask) {
    return SetDataset.of(counting(24), SHAPE, mask, null);
  }

  @Test
  void refusesLabelsThatAreNone() {
    SetDataset sets = sets();
    assertRefused(() -> sets.withLabels(new int[] {0, 1}), "y has shape [2]", "needs [3]");
    assertRefused(() -> sets.withLabels(new int[0]), "y has shape [0]", "needs [3]");
    assertRefused(() -> sets.withLabels(new int[] {0, -1, 1}), "y[1] is -1");
    assertRefused(
        () -> sets.withLabels(new int[] {0, 1, 2}, 2), "label of set 2 is 2", "from 0 to 1");
    assertRefused(() -> sets.withLabels(new int[] {0, Integer.MAX_VALUE, 2}), "2147483647");
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
    assertThat(asked).hasToString("3 sets of 2 elements of shape [4, 1], targets [3, 2, 2]");
  }

  @Test
  void refusesTargetsThatAreNone() {
    SetDataset sets = SetDataset.of(counting(24), SHAPE, null, null);
    assertRefused(() -> sets.withTargets(counting(4), 2, 2), "[2, 2]", "3 sets", "[3, ...]");
    assertRefused(() -> sets.withTargets(counting(1)), "[]");
    assertRefused(() -> sets.withTargets(counting(0), 3, 0), "[3, 0]");
    assertRefused(() -> sets.withTargets(counting(4), 3, 2), "6 numbers, but 4");
    assertRefused(() -> sets.withTargets(new float[] {0, 1, Float.NaN}, 3), "y[2] is NaN");
  }

  @Test
  void carriesEdgesAlong() {
    SetDataset sets = SetDataset.of(counting(24), SHAPE, null, null);
    assertThat(sets.edges()).isNull();
    assertThat(sets.adjacency()).isNull();
    SetDataset shared = sets.withEdges(new int[] {0, 1, 1, 0, 3, 2});
    SetDataset chosen = shared.subset(new int[] {2, 0}).withLabels(new int[] {0, 1});
    assertThat(chosen.withElementRank(2).edges()).containsExactly(0, 1, 1, 0, 3, 2);
    assertThat(shared).hasToString("3 sets of 2 elements of shape [4, 1], edges [3, 2]");
    SetDataset own = sets.withAdjacency(counting(96));
    assertThat(own.subset(new int[] {2, 0}).adjacency()).hasSize(64).startsWith(64).endsWith(31);
  }

  @Test
  void refusesEdgesThatAreNone() {
    SetDataset sets = SetDataset.of(counting(24), SHAPE, null, null);
    assertRefused(() -> sets.withEdges(new int[3]), "3 numbers");
    assertRefused(
        () -> sets.withEdges(new int[] {0, 1, 2, 4}), "edges[1, 1] is vertex 4", "0 to 3");
    assertRefused(() -> sets.withEdges(new int[] {-1, 1}), "edges[0, 0] is vertex -1");
    assertRefused(() -> sets.withAdjacency(counting(24)), "[3, 2, 4, 4]", "96", "24 were given");
    float[] negative = new float[96];
    negative[40] = -1;
    assertRefused(() -> sets.withAdjacency(negative), "adjacency[1, 0, 2, 0] is -1.0");
    negative[40] = Float.NaN;
    assertRefused(() -> sets.withAdjacency(negative), "adjacency[1, 0, 2, 0] is NaN");
    SetDataset numbers = SetDataset.of(counting(6), new int[] {3, 2}, null, null);
    assertRefused(() -> numbers.withEdges(new int[2]), "no axis of vertices");
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
    assertRefused(() -> sets.withPointMask(new float[6]), "[3, 2, 4]", "24 numbers, but 6");
    assertRefused(() -> sets.withPointMask(new float[24]), "Set 0 has no element");
    mask[20] = 2;
    assertRefused(() -> sets.withPointMask(mask), "mask[2, 1, 0] is 2.0");
  }

  @Test
  void whatAMaskHidesNeedNotBeFinite() {
    float[] values = counting(24);
    values[13] = Float.NaN;
    SetDataset elements = SetDataset.of(values, SHAPE, new float[] {1, 1, 1, 0, 1, 1}, null);
    assertThat(elements.values()[13]).isZero();
    assertThat(elements.values()[12]).isEqualTo(12);
    assertThat(values[13]).as("the caller's array").isNaN();
    float[] points = new float[24];
    Arrays.fill(points, 1);
    points[13] = 0;
    SetParts parts =
        SetParts.of(SetArray.of(values, SHAPE))
            .with(SetPart.MASK, SetArray.of(points, 3, 2, 4))
            .with(SetPart.ADJACENCY, SetArray.of(adjacency(13), 3, 2, 4, 4));
    assertThat(SetDataset.of(parts).values()[13]).isZero();
    assertThat(SetDataset.of(parts).adjacency()).doesNotContain(Float.NaN);
    values[12] = Float.POSITIVE_INFINITY;
    assertRefused(() -> SetDataset.of(parts), "x[1, 1, 0, 0] is Infinity");
    SetParts wrong = parts.with(SetPart.ADJACENCY, SetArray.of(adjacency(12), 3, 2, 4, 4));
    values[12] = 0;
    assertRefused(() -> SetDataset.of(wrong), "adjacency[1, 1, 0, 0] is NaN");
  }

  /** NaN in the row and the column of a point, counted over all elements. */
  private static float[] adjacency(int point) {
    float[] adjacency = new float[96];
    for (int i = 0; i < 4; i++) {
      adjacency[point * 4 + i] = Float.NaN;
      adjacency[point / 4 * 16 + i * 4 + point % 4] = Float.NaN;
    }
    return adjacency;
  }

  @Test
  void targetsOfHiddenElementsNeedNotBeFinite() {
    float[] targets = counting(24);
    targets[13] = Float.NaN;
    SetDataset sets = SetDataset.of(counting(24), SHAPE, new float[] {1, 1, 1, 0, 1, 1}, null);
    assertThat(sets.withTargets(targets, SHAPE).targets()[13]).isZero();
    assertRefused(() -> sets.withTargets(targets, 3, 8), "y[1, 5] is NaN");
    targets[8] = Float.NaN;
    assertRefused(() -> sets.withTargets(targets, SHAPE), "y[1, 0, 0, 0] is NaN");
  }

  @Test
  void namesOfClassesRenumberTheLabels() {
    SetDataset sets = sets();
    assertThat(sets.classNames()).isEmpty();
    SetDataset named = sets.withClassNames(List.of("a", "b", "c", "d"));
    assertThat(named.labels()).containsExactly(2, 0, 1);
    assertThat(named.classes()).isEqualTo(4);
    assertThat(named.subset(new int[] {1}).classNames()).containsExactly("a", "b", "c", "d");
    SetDataset turned = named.withClassNames(List.of("c", "b", "a"));
    assertThat(turned.labels()).containsExactly(0, 2, 1);
    assertThat(turned.classNames()).containsExactly("c", "b", "a");
    assertRefused(
        () -> named.withClassNames(List.of("a", "b")), "label \"c\"", "among the classes a, b");
    assertRefused(() -> sets.withClassNames(List.of("a", "b")), "label of set 0 is 2");
    assertRefused(() -> sets.without(SetPart.LABELS).withClassNames(List.of("a")), "no classes");
    assertThat(named.without(SetPart.LABELS).classNames()).isEmpty();
  }

  @Test
  void partsAreReplacedAndLeftOut() {
    SetDataset sets = sets();
    SetDataset plain = sets.without(SetPart.MASK, SetPart.LABELS);
    assertThat(plain.parts().present()).containsExactly(SetPart.VALUES);
    assertThat(plain.classes()).isZero();
    SetDataset other = sets.with(SetPart.VALUES, SetArray.of(new float[6], 3, 2, 1));
    assertThat(other.shape()).containsExactly(3, 2, 1);
    assertThat(other.labels()).isEqualTo(sets.labels());
    assertRefused(() -> sets.without(SetPart.VALUES), "x");
    assertRefused(() -> sets.with(SetPart.LABELS, SetArray.of(new float[3], 3)), "y", "int32");
    assertRefused(
        () -> sets.with(SetPart.VALUES, SetArray.of(new float[4], 2, 2, 1)), "mask has shape");
    assertThat(plain.withEdges(new int[] {0, 1}).withAdjacency(new float[96]).edges()).isNull();
  }

  @Test
  void setsAreJoinedPartByPart() {
    SetDataset named = sets().withClassNames(List.of("a", "b", "c"));
    SetDataset joined = SetDataset.joined(List.of(named.range(1, 3), named.range(0, 1)));
    assertThat(joined.labels()).containsExactly(0, 1, 2);
    assertThat(joined.mask()).containsExactly(1, 0, 0, 1, 1, 1);
    assertThat(joined.classNames()).containsExactly("a", "b", "c");
    assertRefused(() -> SetDataset.joined(List.of(named, sets())), "different names");
    SetDataset plain = sets().without(SetPart.LABELS);
    assertRefused(() -> SetDataset.joined(List.of(sets(), plain)), "cannot be joined", "LABELS");
    SetDataset edges = plain.withEdges(new int[] {0, 1});
    assertThat(SetDataset.joined(List.of(edges, edges)).edges()).containsExactly(0, 1);
    assertRefused(
        () -> SetDataset.joined(List.of(edges, plain.withEdges(new int[] {1, 0}))), "EDGES");
  }
}
