package io.github.dsszoo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SetSourceTest {
  /** Sets that say which they are, in all that they have. */
  private static SetDataset counted(long seed, long first, int count) {
    float[] values = new float[2 * count];
    float[] mask = new float[2 * count];
    int[] labels = new int[count];
    float[] targets = new float[count];
    for (int s = 0; s < count; s++) {
      values[2 * s] = first + s;
      values[2 * s + 1] = seed;
      mask[2 * s] = 1;
      mask[2 * s + 1] = (first + s) % 2;
      labels[s] = Math.toIntExact((first + s) % 7);
      targets[s] = -first - s;
    }
    return SetDataset.of(values, new int[] {count, 2, 1}, mask, null)
        .withLabels(labels, 7)
        .withTargets(targets, count, 1);
  }

  @Test
  void whatIsDrawnTogetherIsWhatIsDrawnAlone() {
    SetSource source = SetSource.fresh(SetSourceTest::counted, 5, 10);
    SetDataset drawn = source.draw(2, new int[] {3, 4, 5, 0, 9, 8});
    assertThat(drawn.values()).containsExactly(23, 5, 24, 5, 25, 5, 20, 5, 29, 5, 28, 5);
    assertThat(drawn.labels()).containsExactly(2, 3, 4, 6, 1, 0);
    assertThat(drawn.mask()).containsExactly(1, 1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 0);
    assertThat(drawn.targets()).containsExactly(-23, -24, -25, -20, -29, -28);
    assertThat(drawn.classes()).isEqualTo(7);
  }

  @Test
  void setsInMemoryAreTheSameInEachEpoch() {
    SetSource source = SetSource.of(counted(1, 0, 4));
    assertThat(source.size()).isEqualTo(4);
    assertThat(source.draw(3, new int[] {2, 0}).values()).containsExactly(2, 1, 0, 1);
    assertThat(source.first(9).size()).isEqualTo(4);
  }

  @Test
  void setsOfOtherShapesAreNotJoined() {
    SetSource odd =
        SetSource.fresh(
            (seed, first, count) ->
                SetDataset.of(
                    new float[(int) (first + 1)], new int[] {1, (int) first + 1}, null, null),
            1,
            4);
    assertThatThrownBy(() -> odd.draw(0, new int[] {0, 2})).isInstanceOf(DataException.class);
    assertThat(List.of(odd.draw(0, new int[] {2}).setSize())).containsExactly(3);
  }
}
