package io.github.dsszoo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.internal.random.KeyedRandom;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.savedmodel.LongArray;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RocCurveTest {
  private static final int SETS = 200;

  /** The definition: pairs of a set of each class, of which ties count one half. */
  private static double ofPairs(double[] scores, int[] labels) {
    double right = 0;
    int pairs = 0;
    for (int i = 0; i < scores.length; i++) {
      for (int j = 0; j < scores.length; j++) {
        if (labels[i] == 1 && labels[j] == 0) {
          pairs++;
          right += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
        }
      }
    }
    return right / pairs;
  }

  private static int[] labels(long seed) {
    RandomGenerator random = KeyedRandom.of(seed, 1);
    return random.ints(SETS, 0, 2).toArray();
  }

  /** With few different scores, most of them have ties. */
  private static double[] scores(int[] labels, long seed, int different) {
    RandomGenerator random = KeyedRandom.of(seed, 2);
    double[] scores = new double[labels.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = Math.floor((random.nextDouble() + 0.3 * labels[i]) / 1.3 * different) / different;
    }
    return scores;
  }

  @Test
  void theAreaIsThatOfPairs() {
    for (int different : new int[] {2, 5, 1_000_000}) {
      int[] labels = labels(different);
      double[] scores = scores(labels, different, different);
      assertThat(RocCurve.area(scores, labels).orElseThrow())
          .isCloseTo(ofPairs(scores, labels), within(1e-12))
          .isBetween(0.55, 0.9);
    }
    assertThat(RocCurve.area(new double[] {1, 1}, new int[] {0, 1})).hasValue(0.5);
    assertThat(RocCurve.area(new double[] {0, 1}, new int[] {1, 1})).isEmpty();
    assertThat(RocCurve.area(new double[0], new int[0])).isEmpty();
  }

  private static Prediction prediction(double[] scores) {
    float[] probabilities = new float[2 * scores.length];
    long[] index = new long[scores.length];
    for (int i = 0; i < scores.length; i++) {
      probabilities[2 * i] = (float) (1 - scores[i]);
      probabilities[2 * i + 1] = (float) scores[i];
      index[i] = scores[i] > 0.5 ? 1 : 0;
    }
    return new Prediction(
        Map.of(
            "probabilities", new FloatArray(new long[] {scores.length, 2}, probabilities),
            "index", new LongArray(new long[] {scores.length}, index)),
        List.of());
  }

  /** Not the mean of the areas of pieces. */
  @Test
  void piecesTogetherHaveTheAreaOfAllSets() {
    int[] labels = labels(3);
    double[] scores = scores(labels, 3, 20);
    SetDataset sets =
        SetDataset.of(new float[SETS], new int[] {SETS, 1, 1}, null, labels).withLabels(labels, 2);
    FigureSums sums = new FigureSums();
    Prediction all = prediction(scores);
    for (int from = 0; from < SETS; from += 50) {
      sums.add(all.range(from, from + 50), sets.range(from, from + 50));
    }
    double area = ofPairs(scores, labels);
    assertThat(all.figures(sets).get("AUC")).isCloseTo(area, within(1e-6));
    assertThat(sums.figures().get("AUC")).isCloseTo(area, within(1e-6));
    assertThat(sums.figures().get("accuracy"))
        .isCloseTo(all.figures(sets).get("accuracy"), within(1e-9));
  }
}
