package io.github.dsszoo.training.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.network.Weights;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.spec.TrainingPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The statistics of batch norms at the start of a run, in the trainer. */
class MovingStatisticsTest {
  /** The default of the network's definition. */
  private static final float MOMENTUM = 0.9f;

  private static final List<String> STATISTICS = List.of("encoder/1/mean", "encoder/1/variance");

  /** Small inputs: the variances are far from their initial values. */
  private static final Network NETWORK =
      Network.of(
          NetworkText.parse(
                  """
                  name: "small"
                  input { signal { length: 16 } scale { factor: 0.1 } }
                  encoder { siamese { circular_convolution { channels: 6 kernel: 5 } } }
                  encoder { batch_norm {} }
                  encoder { activation: RELU }
                  encoder { siamese { circular_convolution { channels: 6 kernel: 5 } } }
                  encoder { batch_norm {} }
                  encoder { activation: RELU }
                  encoder { pool_positions: MEAN }
                  encoder { pool_set: MEAN }
                  head { siamese { dense { channels: 2 } } }
                  output { classes { name: "slow" name: "fast" } }
                  """,
                  "test",
                  NetworkSpec.newBuilder())
              .build());

  @TempDir Path folder;

  private TrainingResult run(String name, int epochs, int sets, Weights start) throws IOException {
    TrainingPlan.Builder plan = TrainingPlan.newBuilder().setEpochs(epochs).setBatchSize(32);
    plan.getOptimizerBuilder().setLearningRate(0.01f);
    Trainer trainer = new Trainer(NETWORK, plan.build(), folder.resolve(name));
    if (start != null) {
      trainer.startFrom(start);
    }
    return trainer.run(new WaveBatches(1, sets, 32, false), new WaveBatches(2, 100, 32, false));
  }

  /** Eight epochs of two steps each: by 0.9 a step, a bias would not fall below 0.18. */
  @Test
  void aShortRunIsChosenByStatisticsThatHaveArrived() throws IOException {
    TrainingResult result = run("short", 8, 64, null);
    assertThat(result.best().validationMetric()).isGreaterThan(0.85);
    assertThat(result.history())
        .allSatisfy(
            epoch -> assertThat(epoch.validationLoss()).isCloseTo(epoch.loss(), within(0.1)));
  }

  /** The same run without the correction, since its initial values are given: it is at chance. */
  @Test
  void theCorrectionIsWhatHelps() throws IOException {
    TrainingResult result = run("uncorrected", 8, 64, Weights.initial(NETWORK, 1));
    assertThat(result.best().metric()).isGreaterThan(0.85);
    assertThat(result.best().validationMetric()).isLessThan(0.6);
  }

  /** Where they were not given, one step leaves those of its batch; where they were, a part. */
  @Test
  void givenStatisticsAreKeptInTheFirstStep() throws IOException {
    Weights given = run("given", 1, 64, null).weights();
    Weights ofTheBatch =
        run("fresh", 1, 32, given.only(path -> !STATISTICS.contains(path))).weights();
    Weights tuned = run("tuned", 1, 32, given).weights();
    for (String path : STATISTICS) {
      float[] before = given.byPath().get(path).values();
      float[] batch = ofTheBatch.byPath().get(path).values();
      float[] expected = new float[before.length];
      IntStream.range(0, expected.length)
          .forEach(c -> expected[c] = MOMENTUM * before[c] + (1 - MOMENTUM) * batch[c]);
      assertThat(batch).isNotEqualTo(before);
      assertThat(tuned.byPath().get(path).values()).containsExactly(expected, within(1e-3f));
    }
  }
}
