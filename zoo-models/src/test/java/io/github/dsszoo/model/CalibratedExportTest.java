package io.github.dsszoo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetPart;
import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.savedmodel.CardUsage;
import io.github.dsszoo.savedmodel.ModelCard;
import io.github.dsszoo.savedmodel.SavedModelException;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.spec.TrainingPlan;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Temperatures after training, and of models that are calibrated on other sets. */
class CalibratedExportTest {
  private static final int SETS = 1000;

  @TempDir Path folder;

  private static Network network(String head, String output) {
    String text =
        """
        name: "signs"
        input { vector { channels: 2 } }
        encoder { dss { map { dense { channels: 3 } } } }
        encoder { pool_set: MEAN }
        head { siamese { dense { channels: %s } } }
        output { %s }
        """
            .formatted(head, output);
    return Network.of(NetworkText.parse(text, "test", NetworkSpec.newBuilder()).build());
  }

  private static Network classifier() {
    return network("2", "classes { name: \"yes\" name: \"no\" } temperature: 5");
  }

  /** Random sets; the label is 1 where the mean of the first channel is positive. */
  private static SetDataset sets(long seed, int size) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[size * 3 * 2];
    int[] labels = new int[size];
    for (int set = 0; set < size; set++) {
      double mean = 0;
      for (int i = 0; i < 6; i++) {
        values[set * 6 + i] = (float) random.nextGaussian();
        mean += i % 2 == 0 ? values[set * 6 + i] : 0;
      }
      labels[set] = mean > 0 ? 1 : 0;
    }
    return SetDataset.of(values, new int[] {size, 3, 2}, null, labels);
  }

  /** A part of the labels is exchanged at random. */
  private static SetDataset noisy(SetDataset sets, double part) {
    SplittableRandom random = new SplittableRandom(3);
    int[] labels = sets.labels().clone();
    for (int set = 0; set < labels.length; set++) {
      labels[set] = random.nextDouble() < part ? 1 - labels[set] : labels[set];
    }
    return sets.withLabels(labels);
  }

  private TrainedModel trained(SetDataset validation) {
    TrainingPlan.Builder plan = TrainingPlan.newBuilder().setEpochs(8).setBatchSize(16);
    plan.getOptimizerBuilder().setLearningRate(0.05f);
    return new Training(classifier(), plan.build()).in(folder).run(sets(1, 400), validation);
  }

  private static double logLoss(Prediction prediction, int[] labels) {
    double sum = 0;
    for (int set = 0; set < labels.length; set++) {
      sum -= Math.log(prediction.probabilities(set)[labels[set]]) / labels.length;
    }
    return sum;
  }

  private static CardUsage.CalibrationFigures on(ModelCard card, String split) {
    return card.usage().calibration().splits().stream()
        .filter(figures -> figures.split().equals(split))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void trainingFitsATemperatureAndTheCardSaysSo() {
    SetDataset validation = noisy(sets(2, SETS), 0.2);
    try (TrainedModel model = trained(validation)) {
      model.measure("test", SetSource.of(noisy(sets(4, SETS), 0.2)));
      model.export(folder.resolve("models"));
      CardUsage.Calibration calibration = model.card().usage().calibration();
      assertThat(calibration.temperature()).isGreaterThan(1.2);
      CardUsage.CalibrationFigures figures = on(model.card(), "validation");
      assertThat(figures.sets()).isEqualTo(SETS);
      assertThat(figures.logLoss()).isLessThan(calibration.logLossWithout() * 0.99);
      assertThat(logLoss(model.predict(validation), validation.labels()))
          .isCloseTo(figures.logLoss(), within(1e-5));
      assertThat(on(model.card(), "test").expectedError()).isLessThan(0.2);
      assertThat(model.network().spec().getOutput().getTemperature())
          .isEqualTo(calibration.temperature().floatValue());
      assertThat(Calibrated.without(model.network()).spec().getOutput().hasTemperature()).isFalse();
    }
  }

  @Test
  void aModelIsCalibratedOnOtherSetsAndItsAnswersStay() {
    SetDataset validation = noisy(sets(5, SETS), 0.3);
    Path first;
    try (TrainedModel model = trained(sets(2, 49))) {
      first = model.export(folder.resolve("models"));
      assertThat(model.card().usage().calibration().temperature()).as("of 49 sets").isNull();
      assertThat(model.network().spec().getOutput().hasTemperature()).isFalse();
    }
    Path second;
    Prediction before;
    try (ZooModel model = Zoo.load(first)) {
      before = model.predict(validation);
      second =
          model.calibrate(
              SetSource.of(validation),
              Map.of("others", SetSource.of(validation)),
              folder.resolve("models"));
    }
    assertThat(second).endsWith(Path.of("signs", "2"));
    Path third;
    double temperature;
    try (ZooModel model = Zoo.load(second)) {
      Prediction after = model.predict(validation);
      temperature = model.card().usage().calibration().temperature();
      assertThat(temperature).isGreaterThan(1.2);
      assertThat(after.index()).containsExactly(before.index());
      // The fit does not see logits of probabilities that are 0 in float32.
      assertThat(logLoss(after, validation.labels()))
          .isCloseTo(on(model.card(), "validation").logLoss(), within(1e-3))
          .isLessThan(logLoss(before, validation.labels()));
      assertThat(on(model.card(), "others").logLoss())
          .isCloseTo(on(model.card(), "validation").logLoss(), within(1e-3));
      assertThat(model.verify().holds()).isTrue();
      third = model.calibrate(SetSource.of(validation), Map.of(), folder.resolve("models"));
    }
    try (ZooModel model = Zoo.load(third)) {
      assertThat(model.card().usage().calibration().temperature())
          .as("not of the calibrated model")
          .isCloseTo(temperature, within(1e-5));
      assertThat(model.card().usage().calibration().splits())
          .as("figures of earlier probabilities are left out")
          .singleElement()
          .isEqualTo(on(model.card(), "validation"));
    }
  }

  @Test
  void exportsAtTheSameTimeBecomeDifferentVersions() {
    SetSource validation = SetSource.of(noisy(sets(5, 100), 0.3));
    Path models = folder.resolve("models");
    Path first;
    try (TrainedModel model = trained(sets(2, 49))) {
      first = model.export(models);
    }
    try (ZooModel model = Zoo.load(first)) {
      assertThat(
              IntStream.range(0, 4)
                  .parallel()
                  .mapToObj(i -> model.calibrate(validation, Map.of(), models))
                  .map(version -> version.getFileName().toString()))
          .containsExactlyInAnyOrder("2", "3", "4", "5");
    }
    for (int version = 2; version <= 5; version++) {
      try (ZooModel model = Zoo.load(models.resolve("signs").resolve("" + version))) {
        assertThat(model.card().version()).isEqualTo(version);
      }
    }
  }

  @Test
  void whatCannotBeCalibratedIsRefused() {
    Path version;
    try (TrainedModel model = trained(sets(2, 49))) {
      version = model.export(folder.resolve("models"));
    }
    try (ZooModel model = Zoo.load(version)) {
      SetSource unlabelled =
          SetSource.of(SetDataset.of(new float[6], new int[] {1, 3, 2}, null, null));
      assertThatThrownBy(() -> model.calibrate(unlabelled, Map.of(), folder))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("Expected sets with labels");
    }
    Network numbers = network("1", "values { value { name: \"mean\" } }");
    SetDataset targets = sets(1, 64).without(SetPart.LABELS).withTargets(new float[64], 64, 1);
    TrainingPlan plan = TrainingPlan.newBuilder().setEpochs(1).setBatchSize(16).build();
    try (TrainedModel model =
        new Training(numbers, plan).in(folder.resolve("numbers")).run(targets, targets)) {
      version = model.export(folder.resolve("numbers"));
    }
    try (ZooModel model = Zoo.load(version)) {
      assertThatThrownBy(() -> model.calibrate(SetSource.of(targets), Map.of(), folder))
          .isInstanceOf(SavedModelException.class)
          .hasMessageContaining("has no probabilities");
    }
  }
}
