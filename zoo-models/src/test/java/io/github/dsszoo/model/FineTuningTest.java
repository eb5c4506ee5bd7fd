package io.github.dsszoo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.ZooException;
import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.internal.random.KeyedRandom;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.network.Weights;
import io.github.dsszoo.savedmodel.CardUsage;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.task.Recipes;
import io.github.dsszoo.training.TrainingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fine-tuning on sets of other channels and lengths, with a split, and with more epochs. */
class FineTuningTest {
  private static final String NETWORK =
      """
      name: "slow-or-fast"
      input { signal { length: 16 } }
      encoder { dss { map { circular_convolution { channels: 6 kernel: 5 stride: 2 } } } }
      encoder { batch_norm {} }
      encoder { activation: RELU }
      encoder { dss { map { circular_convolution { channels: 6 kernel: 3 } } } }
      encoder { activation: RELU }
      encoder { pool_positions: MEAN }
      encoder { pool_set: MEAN }
      head { siamese { dense { channels: 2 } } }
      output { classes { name: "slow" name: "fast" } }
      """;

  @TempDir static Path folder;
  private static Path pretrained;

  @BeforeAll
  static void train() {
    Network network =
        Network.of(NetworkText.parse(NETWORK, "a test", NetworkSpec.newBuilder()).build());
    try (TrainedModel model =
        new Training(network, plan(8)).in(folder.resolve("run")).run(waves(1, 160, 16, 1), 0.8)) {
      assertThat(model.best().validationMetric()).isGreaterThan(0.9);
      pretrained = model.export(folder.resolve("models"));
    }
  }

  private static TrainingPlan plan(int epochs) {
    TrainingPlan.Builder plan = TrainingPlan.newBuilder().setEpochs(epochs).setBatchSize(16);
    plan.setSeed(1).getOptimizerBuilder().setLearningRate(0.01f);
    return plan.build();
  }

  /** Sets of four noisy waves of one or three periods in 16 samples, with a random phase. */
  private static SetDataset waves(long seed, int count, int length, int channels) {
    RandomGenerator random = KeyedRandom.of(seed);
    float[][][][] sets = new float[count][4][length][channels];
    int[] labels = new int[count];
    for (int set = 0; set < count; set++) {
      labels[set] = set % 2;
      double phase = 2 * Math.PI * random.nextDouble();
      for (float[][] signal : sets[set]) {
        for (int t = 0; t < length; t++) {
          double angle = 2 * Math.PI * (labels[set] == 0 ? 1 : 3) * t / 16 + phase;
          for (int c = 0; c < channels; c++) {
            signal[t][c] = (float) (Math.sin(angle + c) + 0.1 * random.nextGaussian());
          }
        }
      }
    }
    return SetDataset.of(sets).withLabels(labels);
  }

  @Test
  void theFirstLayerIsMadeAnewForOtherChannels() {
    SetDataset test = waves(3, 60, 16, 3);
    try (ZooModel model = Zoo.load(pretrained);
        TrainedModel tuned =
            model.fineTune(plan(8)).newInput().on(waves(2, 160, 16, 3), 0.75).run()) {
      assertThat(tuned.predict(test).accuracy(test.labels())).isGreaterThan(0.9);
      assertThat(tuned.network().takes()).isEqualTo("sets of signals, x [N, n, 16, 3]");
      assertThat(tuned.card().provenance().startedFrom())
          .isEqualTo("slow-or-fast version 1, with new weights of encoder/0");
      assertThat(tuned.card().data().sets()).isEqualTo(120);
      Path exported = tuned.export(folder.resolve("tuned"));
      try (ZooModel loaded = Zoo.load(exported)) {
        loaded.verify().assertHolds();
      }
    }
  }

  @Test
  void theCardSaysHowToUseTheModel() throws Exception {
    CardUsage usage;
    try (ZooModel model = Zoo.load(pretrained)) {
      usage = model.card().usage();
      Path copy = model.export(folder.resolve("copies"));
      assertThat(copy.resolveSibling("README.md"))
          .hasSameTextualContentAs(pretrained.resolveSibling("README.md"));
    }
    assertThat(usage.classes()).containsExactly("slow", "fast");
    assertThat(usage.outputs()).extracting("name").containsExactly("probabilities", "index");
    assertThat(usage.outputs().get(0).shape()).isEqualTo("[N, 2]");
    assertThat(usage.noise().sets()).isEqualTo(32);
    assertThat(usage.noise().meanProbability()).isBetween(0.5, 1.0);
    assertThat(usage.noise().largestProbability()).isBetween(usage.noise().meanProbability(), 1.0);
    assertThat(usage.licence()).isNull();
    assertThat(usage.headline()).isNull();
    assertThat(pretrained.resolveSibling("README.md"))
        .content()
        .startsWith(
            "---\nlibrary_name: dss-zoo\ntags:\n- tensorflow\n- sets\n- signals\n- classes\n---\n")
        .contains(
            "Zoo.load(\"slow-or-fast\")",
            "serving/slow-or-fast/1",
            "Classes in this order: slow, fast.",
            "For 32 sets of normally distributed numbers",
            "@inproceedings");
  }

  @Test
  void theOtherLayersKeepTheirWeights() {
    try (ZooModel model = Zoo.load(pretrained);
        TrainedModel tuned =
            model
                .fineTune(plan(1))
                .newInput()
                .freeze("encoder/1")
                .freeze("encoder/3")
                .on(waves(2, 32, 16, 2), 0.75)
                .in(folder.resolve("kept"))
                .run();
        ZooModel loaded = Zoo.load(tuned.export(folder.resolve("kept-models")))) {
      for (String path : new String[] {"encoder/3/self/kernel", "encoder/1/scale"}) {
        assertThat(loaded.weights().byPath().get(path).values())
            .isEqualTo(model.weights().byPath().get(path).values());
      }
      assertThat(loaded.weights().byPath().get("encoder/0/self/kernel").shape().asArray())
          .containsExactly(5, 2, 6);
    }
  }

  @Test
  void otherChannelsAreRefusedWithTheWayOut() {
    SetDataset three = waves(2, 32, 16, 3);
    try (ZooModel model = Zoo.load(pretrained)) {
      assertThatThrownBy(() -> model.fineTune().on(three, 0.75).run())
          .isInstanceOf(DataException.class)
          .hasMessageContaining("[16, 1]")
          .hasMessageContaining("[16, 3]")
          .hasMessageContaining("--new-input");
      assertThatThrownBy(() -> model.fineTune().newInput().freeze("encoder").on(three, 0.75).run())
          .isInstanceOf(DataException.class)
          .hasMessageContaining("encoder/0 is new")
          .hasMessageEndingWith("freeze only encoder/1, encoder/3.");
    }
  }

  @Test
  void theDefaultPlanIsRecorded() {
    try (ZooModel model = Zoo.load(pretrained)) {
      FineTuning tuning = model.fineTune().on(waves(2, 32, 32, 1), 0.75);
      try (TrainedModel tuned = tuning.run()) {
        assertThat(tuned.card().training().plan())
            .isEqualTo(NetworkText.print(Recipes.plan("fine-tune")));
        assertThat(tuned.network().takes()).contains("32, 1]");
        assertThat(tuned.card().provenance().startedFrom()).isEqualTo("slow-or-fast version 1");
      }
    }
  }

  @Test
  void signalsOfOtherLengthsArePredicted() {
    SetDataset longer = waves(4, 40, 48, 1);
    NetworkSpec.Builder spec =
        NetworkText.parse(NETWORK, "a test", NetworkSpec.newBuilder()).build().toBuilder();
    spec.getInputBuilder().getSignalBuilder().setLength(48);
    Network network = Network.of(spec.build());
    try (ZooModel model = Zoo.load(pretrained);
        ZooModel same = Zoo.inMemory(network, model.weights())) {
      assertThat(model.predict(longer).accuracy(longer.labels())).isGreaterThan(0.9);
      assertThat(model.predict(longer).floats("probabilities").values())
          .isEqualTo(same.predict(longer).floats("probabilities").values());
      // The channel may be left out, and the sets may differ in size.
      assertThat(
              model
                  .predict(new float[][][] {{new float[48]}, {new float[48], new float[48]}})
                  .size())
          .isEqualTo(2);
      assertThatThrownBy(() -> model.predict(waves(4, 2, 4, 1)))
          .isInstanceOf(DataException.class)
          .hasMessage(
              "The model takes sets of shape [any, any, 5 or more, 1], found sets of shape [2, 4, 4, 1].");
      assertThat(model.sizes()).hasToString("length 5 or more");
      // Signals as long as these have a computation graph of their own.
      assertThat(model.predict(waves(4, 2, 400, 1)).size()).isEqualTo(2);
      assertThatThrownBy(() -> model.predict(waves(4, 2, 16, 2)))
          .hasMessageContaining("found sets of shape [2, 4, 16, 2]");
    }
  }

  @Test
  void fixedLengthsAreNotPredicted() {
    String flat = NETWORK.replace("encoder { pool_positions: MEAN }", "encoder { flatten {} }");

    Network network =
        Network.of(NetworkText.parse(flat, "a test", NetworkSpec.newBuilder()).build());
    try (ZooModel model = Zoo.inMemory(network, Weights.initial(network, 1))) {
      assertThat(model.predict(waves(4, 2, 15, 1)).size()).isEqualTo(2);
      assertThatThrownBy(() -> model.predict(waves(4, 2, 32, 1)))
          .isInstanceOf(DataException.class)
          .hasMessage(
              "The model takes sets of shape [any, any, 15 to 16, 1], found sets of shape [2, 4, 32, 1].");
    }
  }

  @Test
  void aFinishedRunGoesOnWithMoreEpochs() throws Exception {
    SetDataset sets = waves(5, 64, 16, 1);
    Path run = folder.resolve("longer");
    Path whole = folder.resolve("whole");
    try (ZooModel model = Zoo.load(pretrained)) {
      try (TrainedModel two = model.fineTune(plan(2)).on(sets, 0.75).in(run).run();
          TrainedModel four = model.fineTune(plan(4)).on(sets, 0.75).in(run).run();
          TrainedModel once = model.fineTune(plan(4)).on(sets, 0.75).in(whole).run()) {
        assertThat(two.history()).hasSize(2);
        assertThat(four.history()).hasSize(4).startsWith(two.history().get(0));
        // Without a schedule, the longer run is the run that was planned so from the beginning.
        assertThat(four.history()).isEqualTo(once.history());
        assertThat(four.card().training().epochs()).isEqualTo(4);
      }
      assertThat(Files.readString(run.resolve("plan.textproto"))).contains("epochs: 4");
      TrainingPlan other = plan(8).toBuilder().setBatchSize(8).build();
      assertThatThrownBy(() -> model.fineTune(other).on(sets, 0.75).in(run).run())
          .isInstanceOf(TrainingException.class)
          .hasMessageContaining("another run");
      assertThatThrownBy(() -> model.fineTune(plan(3)).on(sets, 0.75).in(run).run())
          .isInstanceOf(TrainingException.class);
    }
  }

  @Test
  void aSelectionIsDividedWithoutRegardToItsLabels() {
    String text =
        """
        name: "largest"
        input { vector { channels: 1 } }
        encoder { dss { map { dense { channels: 8 } } } }
        head { siamese { dense { channels: 1 } } }
        output { selection {} }
        """;
    Network network =
        Network.of(NetworkText.parse(text, "a test", NetworkSpec.newBuilder()).build());
    SetDataset sets =
        SetDataset.of(
                new float[][][] {
                  {{1}, {2}, {0}}, {{3}, {2}, {1}}, {{0}, {1}, {2}}, {{5}, {6}, {1}}
                })
            .withLabels(new int[] {1, 0, 2, 1})
            .withGroups(new int[] {0, 1, 2, 3});
    try (TrainedModel model =
        new Training(network, plan(1)).in(folder.resolve("selection")).run(sets, 0.5)) {
      assertThat(model.card().data().sets()).isEqualTo(2);
    }
    assertThatThrownBy(
            () -> new Training(network, plan(1)).in(folder.resolve("none")).run(sets, 1.5))
        .isInstanceOf(ZooException.class)
        .hasMessageContaining("1.5");
  }
}
