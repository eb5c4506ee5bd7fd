package io.github.dsszoo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetSource;
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

/** Networks that answer with images: noisy views of one image, from which it is to be rebuilt. */
class ImageTrainingTest {
  private static final int N = 6;
  private static final int SIDE = 12;
  private static final int SIZE = SIDE * SIDE;

  @TempDir Path folder;

  /** Of the set, by a mean over it, or of each element. */
  private static Network network(boolean each) {
    String text =
        """
        name: "denoiser"
        input { image { height: 12 width: 12 channels: 1 } scale { factor: 0.01 offset: -1 } }
        encoder { dss { map { convolution_2d { channels: 4 kernel: 1 padding: ZERO } } } }
        %s
        head { siamese { convolution_2d { channels: 1 kernel: 1 padding: ZERO } } }
        output { %s { factor: 100 offset: 100 } }
        """
            .formatted(each ? "" : "encoder { pool_set: MEAN }", each ? "images" : "image");
    return Network.of(NetworkText.parse(text, "test", NetworkSpec.newBuilder()).build());
  }

  /** Where there is a mask, it hides the last element, whose target is far from everything. */
  private static SetDataset sets(long seed, long first, int count, boolean each, boolean masked) {
    float[] values = new float[count * N * SIZE];
    float[] images = new float[count * SIZE];
    float[] all = new float[values.length];
    float[] mask = new float[count * N];
    for (int s = 0; s < count; s++) {
      RandomGenerator random = KeyedRandom.of(seed, first + s);
      for (int p = 0; p < SIZE; p++) {
        images[s * SIZE + p] = random.nextInt(60, 140);
        for (int i = 0; i < N; i++) {
          int at = (s * N + i) * SIZE + p;
          values[at] = (float) (images[s * SIZE + p] + 20 * random.nextGaussian());
          all[at] = masked && i == N - 1 ? 1e4f : images[s * SIZE + p];
        }
      }
      for (int i = 0; i < N; i++) {
        mask[s * N + i] = masked && i == N - 1 ? 0 : 1;
      }
    }
    int[] shape = {count, N, SIDE, SIDE, 1};
    SetDataset sets = SetDataset.of(values, shape, masked ? mask : null, null);
    return each ? sets.withTargets(all, shape) : sets.withTargets(images, count, SIDE, SIDE, 1);
  }

  private TrainedModel trained(boolean each, boolean masked) {
    TrainingPlan.Builder plan =
        TrainingPlan.newBuilder().setEpochs(6).setBatchSize(8).setClipNorm(0);
    plan.getOptimizerBuilder().setLearningRate(0.03f);
    return new Training(network(each), plan.build())
        .in(folder.resolve("run" + each + masked))
        .run(
            SetSource.fresh((seed, first, n) -> sets(seed, first, n, each, masked), 1, 200),
            SetSource.fresh((seed, first, n) -> sets(seed, first, n, each, masked), 2, 40));
  }

  /**
   * The mean of six views has a noise of 20 / sqrt(6), and thus a mean absolute error of 6.5; less
   * where it is known that all values are between 60 and 140.
   */
  @Test
  void learnsToAverageAndIsExportedAndLoadedAgain() {
    SetDataset test = sets(3, 0, 50, false, false);
    Path version;
    double error;
    try (TrainedModel model = trained(false, false)) {
      Map<String, Double> figures = model.measure("fresh sets", SetSource.of(test));
      assertThat(figures).containsOnlyKeys("mean absolute error", "PSNR", "SSIM");
      error = figures.get("mean absolute error");
      assertThat(error).isBetween(5.5, 6.6);
      assertThat(model.best().validationMetric()).isBetween(5.5, 6.6);
      assertThat(model.best().validationLoss()).isEqualTo(model.best().validationMetric());
      assertThat(figures.get("PSNR")).isBetween(28.0, 31.0);
      version = model.export(folder.resolve("models"));
    }
    try (ZooModel model = Zoo.load(version)) {
      assertThat(model.predict(test).figures(test).get("mean absolute error"))
          .isCloseTo(error, org.assertj.core.data.Offset.offset(1e-4));
      assertThat(model.verify().holds()).isTrue();
    }
  }

  /** Were it not left out, the hidden target alone would be an error of more than 1,000. */
  @Test
  void theTargetOfAHiddenElementIsLeftOut() {
    try (TrainedModel model = trained(true, true)) {
      assertThat(model.best().validationLoss()).isLessThan(12);
    }
  }

  @Test
  void targetsOfAnotherShapeAreRefused() {
    SetDataset images = sets(1, 0, 8, false, false);
    SetDataset labels = SetDataset.of(images.values(), images.shape(), null, new int[8]);
    SetDataset none = SetDataset.of(images.values(), images.shape(), null, null);
    refuses(true, images, "answers with [8, 6, 12, 12, 1]", "sets are [8, 12, 12, 1]");
    refuses(false, labels, "answers with [8, 12, 12, 1]", "sets are [8, 1]");
    refuses(false, none, "answers with [8, 12, 12, 1]", "sets are missing");
  }

  private void refuses(boolean each, SetDataset sets, String... message) {
    Training training =
        new Training(network(each), TrainingPlan.getDefaultInstance())
            .in(folder.resolve("refused"));
    assertThatThrownBy(() -> training.run(sets, sets))
        .isInstanceOf(DataException.class)
        .hasMessageContainingAll(message);
  }
}
