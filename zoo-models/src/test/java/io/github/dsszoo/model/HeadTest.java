package io.github.dsszoo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.ZooException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.data.internal.random.KeyedRandom;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.network.Weights;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.spec.ValueSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New heads on models with random weights, on sets of three numbers. */
class HeadTest {
  private static final int N = 3;

  /** An encoder that sees each number beside the mean of its set. */
  private static final String ENCODER =
      """
      name: "numbers"
      input { vector { channels: 1 } }
      encoder { dss { map { dense { channels: 16 } } } }
      encoder { activation: RELU }
      %s
      head { siamese { dense { channels: 2 } } }
      output { %s }
      """;

  private static final NetworkSpec POOLED =
      spec("encoder { pool_set: MEAN }", "classes { name: \"a\" name: \"b\" }");
  private static final NetworkSpec ELEMENTS =
      spec("encoder { dss { map { dense { channels: 16 } } } }", "images {}");

  @TempDir Path folder;

  private static NetworkSpec spec(String rest, String output) {
    return NetworkText.parse(ENCODER.formatted(rest, output), "test", NetworkSpec.newBuilder())
        .build();
  }

  private static SetDataset numbers(long seed, int size) {
    RandomGenerator random = KeyedRandom.of(seed);
    float[] values = new float[size * N];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return SetDataset.of(values, new int[] {size, N, 1}, null, null);
  }

  /** Targets in grams, far from zero: 500 + 40 times the mean of the set. */
  private static SetDataset withMean(SetDataset sets) {
    float[] targets = new float[sets.size()];
    for (int i = 0; i < sets.values().length; i++) {
      targets[i / N] += 40 * sets.values()[i] / N;
    }
    for (int set = 0; set < targets.length; set++) {
      targets[set] += 500;
    }
    return sets.withTargets(targets, sets.size(), 1);
  }

  private static SetDataset withLargest(SetDataset sets) {
    int[] labels = new int[sets.size()];
    for (int set = 0; set < labels.length; set++) {
      for (int i = 1; i < N; i++) {
        if (sets.values()[set * N + i] > sets.values()[set * N + labels[set]]) {
          labels[set] = i;
        }
      }
    }
    return sets.withLabels(labels, N);
  }

  private static TrainingPlan plan() {
    TrainingPlan.Builder plan = TrainingPlan.newBuilder().setEpochs(15).setBatchSize(16);
    plan.getOptimizerBuilder().setLearningRate(0.01f);
    return plan.build();
  }

  /** A model of the zoo with a pooled encoder, exported after one epoch on two classes. */
  private ZooModel pretrained() {
    SetDataset sets = numbers(9, 32);
    int[] labels = new int[32];
    SetDataset labelled = sets.withLabels(labels, 2);
    try (TrainedModel model =
        new Training(Network.of(POOLED), TrainingPlan.newBuilder().setEpochs(1).build())
            .in(folder.resolve("base"))
            .run(labelled, labelled)) {
      return Zoo.load(model.export(folder.resolve("models")));
    }
  }

  @Test
  void numbersAreScaledToTheTargets() {
    SetDataset sets = numbers(1, 2).withTargets(new float[] {1, -5, 3, -5}, 2, 2);
    NetworkSpec spec = Head.values(List.of("mass", "charge"), List.of("g", "")).on(POOLED, sets);
    ValueSpec mass = spec.getOutput().getValues().getValue(0);
    assertThat(mass.getName()).isEqualTo("mass");
    assertThat(mass.getUnit()).isEqualTo("g");
    assertThat(mass.getOffset()).isEqualTo(2);
    assertThat(mass.getFactor()).isCloseTo((float) Math.sqrt(2), within(1e-6f));
    ValueSpec charge = spec.getOutput().getValues().getValue(1);
    assertThat(charge.hasUnit()).isFalse();
    assertThat(charge.getOffset()).isEqualTo(-5);
    assertThat(charge.getFactor()).isEqualTo(1);
    assertThat(Network.of(spec).answerShape(4, N).asArray()).containsExactly(4, 2);
  }

  @Test
  void aModelIsFineTunedToNumbers() {
    SetDataset test = withMean(numbers(3, 100));
    try (ZooModel model = pretrained();
        TrainedModel tuned =
            model
                .fineTune(plan())
                .head(Head.values(List.of("mass"), List.of("g")))
                .on(withMean(numbers(1, 400)), withMean(numbers(2, 100)))
                .run()) {
      // The standard deviation of the targets is 40 / sqrt(3) = 23.
      assertThat(tuned.measure("test", SetSource.of(test)).get("RMSE")).isLessThan(5);
      assertThat(tuned.network().spec().getOutput().getValues().getValue(0).getUnit())
          .isEqualTo("g");
    }
  }

  @Test
  void aHeadSelectsAnElement() {
    NetworkSpec spec = Head.selection().on(ELEMENTS, numbers(1, 2));
    Network network = Network.of(spec);
    assertThat(network.selects()).isTrue();
    SetDataset test = withLargest(numbers(3, 100));
    try (TrainedModel model =
        new Training(network, plan())
            .in(folder.resolve("run"))
            .run(withLargest(numbers(1, 400)), withLargest(numbers(2, 100)))) {
      assertThat(model.predict(test).accuracy(test.labels())).isGreaterThan(0.9);
    }
    assertThatThrownBy(() -> Network.of(Head.selection().on(POOLED, numbers(1, 2))))
        .isInstanceOf(ZooException.class)
        .hasMessageContaining("set");
  }

  @Test
  void aModelInMemoryPredictsWithoutFiles() {
    Network network = Network.of(POOLED);
    try (ZooModel model = Zoo.inMemory(network, Weights.initial(network, 1))) {
      assertThat(model.predict(numbers(1, 4)).floats("probabilities").shape())
          .containsExactly(4, 2);
      assertThat(model.classes()).containsExactly("a", "b");
      assertThat(model.equivariance(numbers(1, 4)).holds()).isTrue();
      assertThatThrownBy(model::card).hasMessageContaining("has no model card");
      assertThatThrownBy(() -> model.export(folder)).hasMessageContaining("without files");
    }
  }

  @Test
  void headsWithoutEnoughNamesAreRefused() {
    assertThatThrownBy(() -> Head.classes(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected at least 2 classes for a classifier, found 1");
    assertThatThrownBy(() -> Head.values())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 0 names");
    assertThatThrownBy(() -> Head.values(List.of("a", "b"), List.of("m")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found 2 names and 1 units");
  }
}
