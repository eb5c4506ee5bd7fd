package io.github.dsszoo.data;

import static io.github.dsszoo.data.Refusal.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SetSplitTest {

  /** Sets of one element, which is the number of the set. */
  private static SetDataset numbered(int count) {
    float[] values = new float[count];
    IntStream.range(0, count).forEach(i -> values[i] = i);
    return SetDataset.of(values, new int[] {count, 1, 1}, null, null);
  }

  private static int[] modulo(int count, int classes) {
    return IntStream.range(0, count).map(i -> i % classes).toArray();
  }

  @Test
  void everySetIsInOnePartAndTheSeedDecides() {
    SetSplit split = SetSplit.of(numbered(100), 0.8, 1);
    assertThat(split.train().size()).isEqualTo(80);
    assertThat(split.validation().size()).isEqualTo(20);
    Set<Float> all = new HashSet<>();
    for (SetDataset part : new SetDataset[] {split.train(), split.validation()}) {
      assertThat(part.values()).isSorted();
      for (float value : part.values()) {
        assertThat(all.add(value)).isTrue();
      }
    }
    assertThat(all).hasSize(100);
    assertThat(SetSplit.of(numbered(100), 0.8, 1).validation().values())
        .isEqualTo(split.validation().values());
    assertThat(SetSplit.of(numbered(100), 0.8, 2).validation().values())
        .isNotEqualTo(split.validation().values());
  }

  @Test
  void everyClassHasItsShare() {
    SetDataset sets = numbered(100).withLabels(modulo(100, 5));
    SetSplit split = SetSplit.of(sets, 0.7, 3);
    for (int k = 0; k < 5; k++) {
      int label = k;
      assertThat(Arrays.stream(split.validation().labels()).filter(y -> y == label)).hasSize(6);
    }
    assertThat(split.validation().size()).isEqualTo(30);
    assertThat(split.validation().classes()).isEqualTo(5);
    for (int set = 0; set < 30; set++) {
      assertThat(split.validation().labels()[set])
          .isEqualTo((int) split.validation().values()[set] % 5);
    }
  }

  @Test
  void aClassOfOneSetIsForTraining() {
    int[] labels = new int[20];
    labels[7] = 1;
    for (long seed = 0; seed < 10; seed++) {
      SetSplit split = SetSplit.of(numbered(20).withLabels(labels), 0.5, seed);
      assertThat(split.train().values()).contains(7);
      SetSplit free = SetSplit.unstratified(numbered(20).withLabels(modulo(20, 20)), 0.5, seed);
      assertThat(free.validation().size()).isEqualTo(10);
    }
  }

  @Test
  void groupsStayTogether() {
    int[] subjects = IntStream.range(0, 120).map(i -> 1000 + i / 6).toArray();
    SetDataset sets = numbered(120).withLabels(modulo(120, 2)).withGroups(subjects);
    SetSplit split = SetSplit.of(sets, 0.75, 1);
    Set<Integer> train = groups(split.train());
    Set<Integer> validation = groups(split.validation());
    assertThat(validation).hasSize(5).doesNotContainAnyElementsOf(train);
    assertThat(split.validation().size()).isEqualTo(30);
  }

  private static Set<Integer> groups(SetDataset sets) {
    Set<Integer> groups = new HashSet<>();
    for (int group : sets.parts().get(SetPart.GROUPS).orElseThrow().ints()) {
      groups.add(group);
    }
    return groups;
  }

  @Test
  void whatCannotBeDividedIsRefused() {
    assertRefused(() -> SetSplit.of(numbered(10), 1, 1), "1.0", "0.8");
    assertRefused(() -> SetSplit.of(numbered(10), Double.NaN, 1), "NaN");
    assertRefused(() -> SetSplit.of(numbered(10), 0.99, 1), "no validation sets of 10");
    assertRefused(() -> SetSplit.of(numbered(10), 0.01, 1), "no training sets of 10");
    // Each group is the only one of its class.
    SetDataset subjects = numbered(10).withLabels(modulo(10, 2)).withGroups(modulo(10, 2));
    assertRefused(() -> SetSplit.of(subjects, 0.5, 1), "no validation sets", "2 groups");
    assertRefused(() -> numbered(10).withGroups(new int[9]), "group", "[9]", "[10]");
  }
}
