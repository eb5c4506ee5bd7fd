package io.github.dsszoo.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.internal.random.KeyedRandom;
import io.github.dsszoo.layer.Activation;
import io.github.dsszoo.layer.CircularConvolution;
import io.github.dsszoo.layer.Dense;
import io.github.dsszoo.layer.Dss;
import io.github.dsszoo.layer.PoolPositions;
import io.github.dsszoo.layer.PoolSet;
import io.github.dsszoo.layer.Siamese;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkBuilder;
import io.github.dsszoo.spec.TrainingPlan;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network that is built in Java, trained, exported and loaded again. */
class BuiltNetworkTrainingTest {
  private static final int N = 4;
  private static final int LENGTH = 16;

  @TempDir Path folder;

  /** Signals of one slow wave, or of one fast wave, in noise. */
  private static SetDataset sets(long seed, int size) {
    float[] values = new float[size * N * LENGTH];
    int[] labels = new int[size];
    for (int s = 0; s < size; s++) {
      RandomGenerator random = KeyedRandom.of(seed, s);
      labels[s] = random.nextInt(2);
      for (int i = 0; i < N; i++) {
        double phase = random.nextDouble(2 * Math.PI);
        for (int p = 0; p < LENGTH; p++) {
          double angle = 2 * Math.PI * p * (labels[s] == 0 ? 1 : 4) / LENGTH;
          values[(s * N + i) * LENGTH + p] =
              (float) (Math.sin(angle + phase) + 0.5 * random.nextGaussian());
        }
      }
    }
    return SetDataset.of(values, new int[] {size, N, LENGTH, 1}, null, labels);
  }

  @Test
  void isTrainedExportedAndLoadedAgain() {
    Network network =
        NetworkBuilder.named("waves")
            .signals(LENGTH, 1)
            .standardise()
            .encoder(Dss.of(CircularConvolution.of(8).kernel(5)), Activation.RELU)
            .encoder(PoolPositions.mean(), PoolSet.mean())
            .head(Siamese.of(Dense.of(2)))
            .classes("calm", "restless")
            .build();
    TrainingPlan.Builder plan = TrainingPlan.newBuilder().setEpochs(10).setBatchSize(16);
    plan.getOptimizerBuilder().setLearningRate(0.02f);
    SetDataset test = sets(3, 100);
    Path version;
    try (TrainedModel model =
        new Training(network, plan.build())
            .in(folder.resolve("run"))
            .run(sets(1, 320), sets(2, 60))) {
      assertThat(model.predict(test).accuracy(test.labels())).isGreaterThan(0.9);
      version = model.export(folder.resolve("models"));
    }
    try (ZooModel model = Zoo.load(version)) {
      assertThat(model.network().spec()).isEqualTo(network.spec());
      assertThat(model.predict(test).accuracy(test.labels())).isGreaterThan(0.9);
    }
  }
}
