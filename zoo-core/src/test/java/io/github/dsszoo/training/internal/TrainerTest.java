package io.github.dsszoo.training.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.network.Metric;
import io.github.dsszoo.network.Weights;
import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.training.EpochRecord;
import io.github.dsszoo.training.TrainingException;
import io.github.dsszoo.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {
  /** Validation gets worse as training goes on. */
  private static final BatchSource LYING = new WaveBatches(2, 40, 16, true).lyingAboutLabels();

  @TempDir Path folder;

  @Test
  void learnsWhatIsThereToLearn() throws IOException {
    TrainingResult result =
        new Trainer(Waves.network(), Waves.plan(5).build(), folder)
            .run(new WaveBatches(1, 320, 16, false), new WaveBatches(2, 100, 16, false));

    assertThat(result.history()).hasSize(5);
    assertThat(result.history().get(0).loss()).isGreaterThan(result.history().get(4).loss());
    assertThat(result.best().validationMetric()).isGreaterThan(0.9);
  }

  @Test
  void theSamePlanGivesTheSameWeights() throws IOException {
    TrainingPlan plan = Waves.plan(2).build();
    TrainingResult one = Waves.run(plan, folder.resolve("one"));
    TrainingResult two = Waves.run(plan, folder.resolve("two"));
    TrainingResult otherSeed =
        Waves.run(plan.toBuilder().setSeed(2).build(), folder.resolve("three"));

    assertThat(Waves.bits(two.weights()))
        .usingRecursiveComparison()
        .isEqualTo(Waves.bits(one.weights()));
    assertThat(two.history()).isEqualTo(one.history());
    assertThat(otherSeed.history()).isNotEqualTo(one.history());
  }

  /**
   * The two paths of a batch norm differ only in the order of their sums. Four steps of Adam, which
   * divides small gradients by their own size, enlarge the rounding errors.
   */
  @Test
  void aMaskOfOnesChangesNothing() throws IOException {
    TrainingPlan plan = Waves.plan(1).build();
    TrainingResult plain =
        new Trainer(Waves.network(), plan, folder.resolve("plain"))
            .run(new WaveBatches(1, 64, 16, false), new WaveBatches(2, 32, 16, false));
    TrainingResult masked =
        new Trainer(Waves.network(), plan, folder.resolve("masked"))
            .run(
                new WaveBatches(1, 64, 16, false).withMasksOfOnes(),
                new WaveBatches(2, 32, 16, false).withMasksOfOnes());

    assertThat(masked.best().loss()).isCloseTo(plain.best().loss(), within(3e-4));
    assertThat(masked.best().validationLoss())
        .isCloseTo(plain.best().validationLoss(), within(3e-4));
  }

  @Test
  void givesTheWeightsOfTheBestEpoch() throws IOException {
    TrainingResult result =
        new Trainer(Waves.network(), Waves.plan(4).build(), folder).run(Waves.training(), LYING);

    assertThat(result.best())
        .isEqualTo(
            result.history().stream()
                .min(Comparator.comparingDouble(EpochRecord::validationLoss))
                .orElseThrow());
    assertThat(result.best().epoch()).isLessThan(4);
    assertThat(validationLoss(result.weights()))
        .isCloseTo(result.best().validationLoss(), within(1e-6));
  }

  private static double validationLoss(Weights weights) {
    double sum = 0;
    BatchSource sets = LYING;
    try (TrainingGraph graph =
            new TrainingGraph(
                Waves.network(),
                Waves.plan(1).build(),
                Masking.ELEMENTS,
                path -> false,
                path -> false);
        Prefetch batches = new Prefetch(sets.epoch(0))) {
      graph.start(weights);
      for (var next = batches.next(); next.isPresent(); next = batches.next()) {
        try (Batch batch = next.get()) {
          sum += (double) graph.validate(batch).loss() * batch.size();
        }
      }
    }
    return sum / sets.sets();
  }

  @Test
  void stopsEarlyWhenValidationHasNotImprovedForAWhile() throws IOException {
    TrainingPlan.Builder plan = Waves.plan(50).clearSchedule();
    plan.getEarlyStoppingBuilder().setPatience(2);
    TrainingResult result =
        new Trainer(Waves.network(), plan.build(), folder).run(Waves.training(), LYING);

    assertThat(result.history()).hasSizeLessThan(50).hasSize(result.best().epoch() + 2);
  }

  /** The head is not given, so it starts at random; one part of the encoder goes on learning. */
  @Test
  void whatIsFrozenStaysBitForBitStatisticsToo() throws IOException {
    Weights start = Waves.run(Waves.plan(1).build(), folder.resolve("start")).weights();
    TrainingPlan frozen = Waves.plan(1).addFreeze("encoder/0").addFreeze("encoder/1").build();
    Weights tuned =
        new Trainer(Waves.network(), frozen, folder.resolve("tuned"))
            .startFrom(start.only(path -> path.startsWith("encoder/")))
            .run(Waves.training(), Waves.validation())
            .weights();

    Map<String, int[]> before = Waves.bits(start);
    Map<String, int[]> after = Waves.bits(tuned);
    assertThat(after.keySet()).isEqualTo(before.keySet()).contains("encoder/1/mean");
    after.forEach(
        (path, bits) -> {
          if (path.startsWith("encoder/0/") || path.startsWith("encoder/1/")) {
            assertThat(bits).as(path).isEqualTo(before.get(path));
          } else if (path.equals("encoder/4/self/bias")) {
            // The batch norm after it removes the bias: its gradient is zero.
            assertThat(bits).as(path).isEqualTo(before.get(path));
          } else {
            assertThat(bits).as(path).isNotEqualTo(before.get(path));
          }
        });
  }

  @Test
  void tellsItsListenersOfEveryStepAndEpoch() throws IOException {
    List<String> heard = new ArrayList<>();
    Waves.run(
        Waves.plan(2).build(),
        folder,
        new TrainingListener() {
          @Override
          public void started(
              Metric metric, int epochs, int stepsPerEpoch, List<EpochRecord> history) {
            heard.add("started " + epochs + " of " + stepsPerEpoch + " after " + history.size());
          }

          @Override
          public void stepped(int epoch, int step, int sets, double loss, double accuracy) {
            assertThat(loss).isFinite();
            assertThat(accuracy).isBetween(0.0, 1.0);
            heard.add(epoch + "." + step + " of " + sets);
          }

          @Override
          public void epochEnded(List<EpochRecord> history) {
            heard.add("ended " + history.size());
          }

          @Override
          public void close() {
            heard.add("closed");
          }
        });
    assertThat(heard)
        .containsExactly(
            "started 2 of 5 after 0",
            "1.1 of 16",
            "1.2 of 16",
            "1.3 of 16",
            "1.4 of 16",
            "1.5 of 8",
            "ended 1",
            "2.1 of 16",
            "2.2 of 16",
            "2.3 of 16",
            "2.4 of 16",
            "2.5 of 8",
            "ended 2",
            "closed");
  }

  @Test
  void refusesASecondTrainingInTheSameFolder() throws IOException {
    TrainingPlan plan = Waves.plan(1).build();
    List<String> refusals = new ArrayList<>();
    TrainingListener second =
        new TrainingListener() {
          @Override
          public void epochEnded(List<EpochRecord> history) {
            assertThatThrownBy(() -> Waves.run(plan, folder))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("another training runs in " + folder + " now; wait")
                .satisfies(e -> refusals.add(e.getMessage()));
          }
        };
    new Trainer(Waves.network(), plan, folder)
        .listen(second)
        .run(Waves.training(), Waves.validation());
    assertThat(refusals).hasSize(1);
    // The folder is free again, and the run is over.
    assertThat(Waves.run(plan, folder).history()).hasSize(1);
  }

  @Test
  void multipliesInitialValuesUnlessWeightsAreGiven() throws IOException {
    String path = "encoder/4/aggregate/norm/scale";
    TrainingPlan.Builder plan = Waves.plan(1);
    plan.getOptimizerBuilder().setLearningRate(1e-9f);
    Weights plain = Waves.run(plan.build(), folder.resolve("plain")).weights();
    plan.addInitialFactorBuilder().setPath("encoder/4/aggregate/norm").setFactor(0.5f);
    plan.addInitialFactorBuilder().setPath(path).setFactor(0.5f).setNetwork("waves");
    plan.addInitialFactorBuilder().setPath("nothing").setNetwork("another network");
    Weights scaled = Waves.run(plan.build(), folder.resolve("scaled")).weights();
    Weights given =
        new Trainer(Waves.network(), plan.build(), folder.resolve("given"))
            .startFrom(plain)
            .run(Waves.training(), Waves.validation())
            .weights();

    assertThat(values(plain, path)).containsExactly(sixTimes(1f), within(1e-5f));
    assertThat(values(scaled, path)).containsExactly(sixTimes(0.25f), within(1e-5f));
    assertThat(values(given, path)).containsExactly(sixTimes(1f), within(1e-5f));
    assertThat(values(scaled, "head/0/kernel"))
        .containsExactly(values(plain, "head/0/kernel"), within(1e-5f));
  }

  private static float[] sixTimes(float value) {
    float[] values = new float[6];
    Arrays.fill(values, value);
    return values;
  }

  private static float[] values(Weights weights, String path) {
    return weights.byPath().get(path).values();
  }

  @Test
  void refusesPlansThatCannotBe() {
    refuses(Waves.plan(0), "epochs");
    refuses(Waves.plan(1).setBatchSize(0), "batch_size");
    refuses(Waves.plan(1).setLabelSmoothing(1), "label_smoothing");
    refuses(Waves.plan(1).addFreeze("encoder/7"), "nothing to freeze at \"encoder/7\"");
    TrainingPlan.Builder lost = Waves.plan(1);
    lost.addInitialFactorBuilder().setPath("encoder/7").setFactor(0.1f);
    refuses(lost, "initial_factor: there is no parameter at \"encoder/7\"");
    TrainingPlan.Builder zero = Waves.plan(1);
    zero.addInitialFactorBuilder().setPath("head").setFactor(0);
    refuses(zero, "initial_factor: the factor of \"head\" is 0.0");
    TrainingPlan.Builder still = Waves.plan(1);
    still.getOptimizerBuilder().setLearningRate(0);
    refuses(still, "learning_rate");
  }

  private void refuses(TrainingPlan.Builder plan, String message) {
    assertThatThrownBy(() -> new Trainer(Waves.network(), plan.build(), folder))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesMasksOnOneSideOnly() {
    assertThatThrownBy(
            () ->
                new Trainer(Waves.network(), Waves.plan(1).build(), folder)
                    .run(Waves.training(), new WaveBatches(2, 32, 16, false)))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("masks");
  }

  @Test
  void refusesToTrainWhenEverythingIsFrozen() {
    TrainingPlan plan = Waves.plan(1).addFreeze("encoder").addFreeze("head").build();
    assertThatThrownBy(() -> Waves.run(plan, folder))
        .hasMessageContaining("freezes all parameters");
  }
}
