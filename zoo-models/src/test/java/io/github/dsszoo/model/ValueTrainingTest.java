package io.github.dsszoo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.data.file.SetFiles;
import io.github.dsszoo.data.internal.random.KeyedRandom;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.spec.TrainingPlan;
import java.nio.file.Path;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks that answer with numbers: the mean of a set, far from zero, and how much it spreads. */
class ValueTrainingTest {
  private static final int N = 5;

  private static final Network NETWORK =
      Network.of(
          NetworkText.parse(
                  """
              name: "statistics"
              input { vector { channels: 1 } scale { factor: 0.1 offset: -10 } }
              encoder { dss { map { dense { channels: 16 } } } }
              encoder { activation: RELU }
              encoder { dss { map { dense { channels: 16 } } } }
              encoder { activation: RELU }
              encoder { pool_set: MEAN }
              head { siamese { dense { channels: 2 } } }
              output { values { value { name: "mean" unit: "m" factor: 10 offset: 100 } value { name: "range" factor: 10 } } }
              """,
                  "test",
                  NetworkSpec.newBuilder())
              .build());

  @TempDir Path folder;

  private static SetDataset sets(long seed, int size) {
    float[] values = new float[size * N];
    float[] targets = new float[size * 2];
    for (int s = 0; s < size; s++) {
      RandomGenerator random = KeyedRandom.of(seed, s);
      double middle = 100 + 10 * random.nextGaussian();
      float least = Float.MAX_VALUE;
      float most = -Float.MAX_VALUE;
      for (int i = 0; i < N; i++) {
        float value = (float) (middle + 5 * random.nextGaussian());
        values[s * N + i] = value;
        least = Math.min(least, value);
        most = Math.max(most, value);
        targets[2 * s] += value / N;
      }
      targets[2 * s + 1] = most - least;
    }
    return SetDataset.of(values, new int[] {size, N, 1}, null, null).withTargets(targets, size, 2);
  }

  private Training training() {
    TrainingPlan.Builder plan = TrainingPlan.newBuilder().setEpochs(30).setBatchSize(16);
    plan.getOptimizerBuilder().setLearningRate(0.01f);
    return new Training(NETWORK, plan.build()).in(folder.resolve("run"));
  }

  /** The mean alone would be off by 8, the range by 3.5. */
  @Test
  void learnsNumbersAndIsMeasuredAndLoadedAgain() {
    SetDataset test = sets(3, 100);
    Path version;
    Map<String, Double> figures;
    try (TrainedModel model = training().run(sets(1, 400), sets(2, 100))) {
      figures = model.measure("test", SetSource.of(test));
      assertThat(figures).containsOnlyKeys("mean absolute error", "RMSE");
      assertThat(figures.get("mean absolute error")).isLessThan(1.5);
      version = model.export(folder.resolve("models"));
    }
    Path file = folder.resolve("test.npz");
    SetFiles.write(test, file);
    SetDataset read = SetFiles.read(file);
    try (ZooModel model = Zoo.load(version)) {
      model.verify().assertHolds();
      Prediction prediction = model.predict(read);
      assertThat(prediction.values()).hasDimensions(100, 2);
      // In one piece, the figures are those of 32 sets at a time.
      Map<String, Double> whole = prediction.figures(read);
      whole.forEach((name, value) -> assertThat(value).isCloseTo(figures.get(name), within(1e-4)));
      assertThat(whole.get("RMSE")).isCloseTo(rmse(prediction.values(), read), within(1e-9));
      assertThat(Prediction.figureNames(read)).containsExactlyElementsOf(figures.keySet());
    }
  }

  private static double rmse(float[][] answers, SetDataset sets) {
    double squares = 0;
    for (int s = 0; s < answers.length; s++) {
      squares += Math.pow((double) answers[s][0] - sets.targets()[2 * s], 2);
      squares += Math.pow((double) answers[s][1] - sets.targets()[2 * s + 1], 2);
    }
    return Math.sqrt(squares / (2 * answers.length));
  }

  @Test
  void labelSmoothingIsRefused() {
    TrainingPlan plan = TrainingPlan.newBuilder().setLabelSmoothing(0.1f).build();
    Training training = new Training(NETWORK, plan).in(folder.resolve("smoothed"));
    assertThatThrownBy(() -> training.run(sets(1, 16), sets(2, 16)))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "The plan has label_smoothing 0.1, and the network answers with numbers; label"
                + " smoothing is for classes and selections: remove it from the plan.");
  }

  @Test
  void targetsOfAnotherShapeAreRefused() {
    SetDataset one =
        SetDataset.of(new float[8 * N], new int[] {8, N, 1}, null, null)
            .withTargets(new float[8], 8, 1);
    assertThatThrownBy(() -> training().run(one, one))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(
            "answers with [8, 2], and the targets of the training sets are [8, 1]");
    try (TrainedModel model = training().run(sets(1, 16), sets(2, 16))) {
      assertThatThrownBy(() -> model.predict(one).figures(one))
          .isInstanceOf(DataException.class)
          .hasMessageContaining(
              "predicts values of shape [8, 2], and the targets y have shape [8, 1]");
    }
  }
}
