package io.github.dsszoo.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.data.internal.augment.Augmentation;
import io.github.dsszoo.data.internal.augment.CircularShift;
import io.github.dsszoo.training.internal.Batch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

class SetBatchesTest {
  private static final int SETS = 11;
  private static final int LENGTH = 5;

  private static SetDataset sets() {
    float[] values = new float[SETS * 2 * LENGTH];
    int[] labels = new int[SETS];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i;
    }
    return SetDataset.of(values, new int[] {SETS, 2, LENGTH, 1}, null, labels);
  }

  private static SetBatches training() {
    return SetBatches.training(SetSource.of(sets()), 4, 7, new CircularShift());
  }

  /** The labels and the values of the sets that count, batch by batch. */
  private static List<List<List<Float>>> content(SetBatches batches, int epoch) {
    List<List<List<Float>>> content = new ArrayList<>();
    for (Iterator<Batch> all = batches.epoch(epoch); all.hasNext(); ) {
      try (Batch batch = all.next()) {
        List<List<Float>> rows = new ArrayList<>();
        assertThat(batch.size()).isPositive();
        for (int set = 0; batch.counted() && set < batch.size(); set++) {
          List<Float> row = new ArrayList<>();
          row.add((float) ((TInt32) batch.targets()).getInt(set));
          for (int i = 0; i < LENGTH; i++) {
            row.add(((TFloat32) batch.inputs().get(Batch.X)).getFloat(set, 0, i, 0));
          }
          rows.add(row);
        }
        content.add(rows);
      }
    }
    return content;
  }

  /** 16 batches of sets of 1 to 40 elements; those of a set of k elements hold k. */
  private static SetBatches ofManySizes() {
    int most = 40;
    int count = 16 * 7;
    float[] values = new float[count * most];
    float[] mask = new float[count * most];
    int[] labels = new int[count];
    for (int set = 0; set < count; set++) {
      int size = 1 + set % most;
      labels[set] = set;
      Arrays.fill(values, set * most, set * most + size, size);
      Arrays.fill(mask, set * most, set * most + size, 1);
    }
    SetDataset sets = SetDataset.of(values, new int[] {count, most, 1}, mask, labels);
    return SetBatches.training(SetSource.of(sets), 7, 7, Augmentation.none())
        .sizes(SetBatches.Sizes.SIMILAR);
  }

  @Test
  void batchesOfSimilarSizesHaveEachSetOnceAndNoSharedPadding() {
    List<List<Integer>> epochs = new ArrayList<>();
    for (int epoch : new int[] {0, 1, 0}) {
      List<Integer> labels = new ArrayList<>();
      for (Iterator<Batch> all = ofManySizes().epoch(epoch); all.hasNext(); ) {
        try (Batch batch = all.next()) {
          TFloat32 x = (TFloat32) batch.inputs().get(Batch.X);
          TFloat32 mask = (TFloat32) batch.inputs().get(Batch.MASK);
          int n = (int) x.shape().get(1);
          int largest = 0;
          int smallest = n;
          for (int set = 0; set < batch.size(); set++) {
            int label = ((TInt32) batch.targets()).getInt(set);
            int size = 1 + label % 40;
            labels.add(label);
            largest = Math.max(largest, size);
            smallest = Math.min(smallest, size);
            for (int i = 0; i < n; i++) {
              assertThat(mask.getFloat(set, i)).isEqualTo(i < size ? 1 : 0);
              assertThat(x.getFloat(set, i, 0)).isEqualTo(i < size ? size : 0);
            }
          }
          assertThat(n).isEqualTo(largest);
          assertThat(largest - smallest).isLessThan(10);
        }
      }
      assertThat(labels)
          .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 112).boxed().toList());
      epochs.add(labels);
    }
    assertThat(epochs.get(2)).isEqualTo(epochs.get(0)).isNotEqualTo(epochs.get(1));
  }

  /** The last batch has 3 sets: fewer than 4 or 5 parts. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void thePartsInTheirOrderAreTheBatches(int parts) {
    for (int epoch = 0; epoch < 2; epoch++) {
      List<List<List<Float>>> joined = new ArrayList<>();
      for (int batch = 0; batch < training().batches(); batch++) {
        joined.add(new ArrayList<>());
      }
      for (int part = 0; part < parts; part++) {
        List<List<List<Float>>> content = content(training().part(part, parts), epoch);
        for (int batch = 0; batch < joined.size(); batch++) {
          joined.get(batch).addAll(content.get(batch));
        }
      }
      assertThat(joined).isEqualTo(content(training(), epoch));
    }
    assertThat(training().part(parts - 1, parts).fingerprint()).isEqualTo(training().fingerprint());
  }
}
