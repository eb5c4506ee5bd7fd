package io.github.dsszoo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.network.Metric;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.training.EpochRecord;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConstantPredictionTest {
  private static final String CLASSES =
      """
      name: "constant"
      input { vector { channels: 1 } }
      encoder { pool_set: MEAN }
      head { siamese { dense { channels: 3 } } }
      output { classes { name: "a" name: "b" name: "c" } }
      """;

  private static final String SELECTION =
      """
      name: "constant"
      input { vector { channels: 1 } }
      head { siamese { dense { channels: 1 } } }
      output { selection {} }
      """;

  private static final String VALUES =
      """
      name: "constant"
      input { vector { channels: 1 } }
      encoder { pool_set: MEAN }
      head { siamese { dense { channels: 2 } } }
      output { values { value { name: "one" } value { name: "two" } } }
      """;

  private static final String IMAGES =
      """
      name: "constant"
      input { image { height: 1 width: 2 channels: 2 } }
      head { siamese { convolution_2d { channels: 2 kernel: 1 } } }
      output { images {} }
      """;

  private static final String NO_BETTER = " is no better than ";
  private static final String TRY =
      "; train for more epochs, try another learning rate, and check that labels or targets belong"
          + " to their sets.";

  @TempDir Path folder;

  private static Network network(String text) {
    return Network.of(NetworkText.parse(text, "test", NetworkSpec.newBuilder()).build());
  }

  private static SetDataset sets(int size, int n, float[] mask, int... labels) {
    return SetDataset.of(new float[size * n], new int[] {size, n, 1}, mask, labels);
  }

  @Test
  void ofClassesItIsTheMostFrequentOne() {
    SetDataset sets = sets(5, 1, null, 1, 0, 1, 1, 2);
    ConstantPrediction constant = ConstantPrediction.of(network(CLASSES), SetSource.of(sets));
    assertThat(constant.metric()).isEqualTo(Metric.ACCURACY);
    assertThat(constant.figure()).isEqualTo(0.6);
    assertThat(constant.warning(0.61)).isEmpty();
    assertThat(constant.limitation(0.6f))
        .contains(
            "The validation accuracy 0.6000 (5 sets)"
                + NO_BETTER
                + "0.6000, the share of the most frequent class, \"b\".");
    assertThat(constant.warning(0.2))
        .contains(
            "The validation accuracy 0.2000 (5 sets)"
                + NO_BETTER
                + "0.6000, the share of the most frequent class, \"b\""
                + TRY);
  }

  @Test
  void ofSelectionsItIsAnyElementThatIsPresent() {
    float[] mask = {1, 1, 0, 0, 1, 1, 1, 1};
    SetDataset sets = sets(2, 4, mask, 0, 0);
    ConstantPrediction constant = ConstantPrediction.of(network(SELECTION), SetSource.of(sets));
    assertThat(constant.figure()).isCloseTo((1.0 / 2 + 1.0 / 4) / 2, within(1e-12));
    assertThat(constant.warning(0.376)).isEmpty();
    assertThat(constant.warning(0.3).orElseThrow())
        .contains(NO_BETTER + "0.3750, that of an element selected at random;");
  }

  /** More sets than are in memory at a time, one of them far out. */
  @Test
  void ofValuesItIsTheirMedian() {
    int size = 41;
    float[] targets = new float[2 * size];
    for (int s = 0; s < size; s++) {
      targets[2 * s] = s == 0 ? 1000 : s;
      targets[2 * s + 1] = 7;
    }
    SetDataset sets =
        SetDataset.of(new float[size], new int[] {size, 1, 1}, null, null)
            .withTargets(targets, size, 2);
    ConstantPrediction constant = ConstantPrediction.of(network(VALUES), SetSource.of(sets));
    // The median of 1 to 40 and 1000 is 21.
    double error = 979;
    for (int s = 1; s < size; s++) {
      error += Math.abs(s - 21);
    }
    assertThat(constant.metric()).isEqualTo(Metric.MEAN_ABSOLUTE_ERROR);
    assertThat(constant.figure()).isCloseTo(error / size / 2, within(1e-9));
    assertThat(constant.warning(constant.figure() - 0.01)).isEmpty();
    assertThat(constant.warning(constant.figure()).orElseThrow())
        .startsWith("The validation mean absolute error ")
        .contains(", that of the median of the validation targets;");
  }

  /** The second image of the second set is padding. */
  @Test
  void ofImagesItIsTheMeanOfEachChannel() {
    float[] targets = {0, 10, 4, 10, 0, 10, 4, 10, 0, 10, 4, 10, 1e6f, 1e6f, 1e6f, 1e6f};
    SetDataset sets =
        SetDataset.of(new float[16], new int[] {2, 2, 1, 2, 2}, new float[] {1, 1, 1, 0}, null)
            .withTargets(targets, 2, 2, 1, 2, 2);
    ConstantPrediction constant = ConstantPrediction.of(network(IMAGES), SetSource.of(sets));
    // The first channel is 2 on average and always 2 off, the second is 10.
    assertThat(constant.figure()).isCloseTo(1, within(1e-9));
    assertThat(constant.warning(0.9)).isEmpty();
    assertThat(constant.warning(1.1).orElseThrow())
        .contains(", that of the mean of each channel of the validation targets;");
  }

  /** What it learns is wrong of each validation set. */
  @Test
  void aModelThatIsNoBetterIsExportedWithAWarning() {
    TrainingPlan.Builder plan = TrainingPlan.newBuilder().setEpochs(2).setBatchSize(4);
    plan.getOptimizerBuilder().setLearningRate(0.5f);
    SetDataset train = sets(12, 1, null, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    SetDataset validation = sets(4, 1, null, 1, 1, 1, 2);
    try (TrainedModel model =
        new Training(network(CLASSES), plan.build()).in(folder).run(train, validation)) {
      EpochRecord best = model.best();
      assertThat(best.metric()).isEqualTo(1);
      assertThat(best.validationMetric()).isZero();
      String limitation =
          "The validation accuracy 0.0000 (4 sets)"
              + NO_BETTER
              + "0.7500, the share of the most frequent class, \"b\".";
      assertThat(model.warning().orElseThrow())
          .startsWith(limitation.substring(0, limitation.length() - 1))
          .endsWith(TRY);
      assertThat(model.card().limitations()).isEmpty();
      Path version = model.export(folder.resolve("models"));
      assertThat(model.card().limitations()).containsExactly(limitation);
      try (ZooModel loaded = Zoo.load(version)) {
        assertThat(loaded.card().limitations()).containsExactly(limitation);
      }
    }
  }

  @Test
  void aModelThatIsBetterHasNone() {
    TrainingPlan.Builder plan = TrainingPlan.newBuilder().setEpochs(30).setBatchSize(4);
    plan.getOptimizerBuilder().setLearningRate(0.1f);
    int[] labels = {0, 1, 0, 1, 0, 1, 0, 1};
    float[] x = {-1, 1, -1, 1, -1, 1, -1, 1};
    SetDataset sets = SetDataset.of(x, new int[] {8, 1, 1}, null, labels);
    try (TrainedModel model =
        new Training(network(CLASSES), plan.build()).in(folder).run(sets, sets)) {
      assertThat(model.best().validationMetric()).isEqualTo(1);
      assertThat(model.warning()).isEmpty();
      model.export(folder.resolve("models"));
      assertThat(model.card().limitations()).isEmpty();
    }
  }
}
