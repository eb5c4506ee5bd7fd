package io.github.dsszoo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.file.SetFiles;
import io.github.dsszoo.data.internal.random.KeyedRandom;
import io.github.dsszoo.layer.Activation;
import io.github.dsszoo.layer.BatchNorm;
import io.github.dsszoo.layer.Convolution3d;
import io.github.dsszoo.layer.Dense;
import io.github.dsszoo.layer.Dss;
import io.github.dsszoo.layer.PoolPositions;
import io.github.dsszoo.layer.PoolSet;
import io.github.dsszoo.layer.Siamese;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkBuilder;
import io.github.dsszoo.spec.TrainingPlan;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Volumes from a file through training, export and loading. Each volume of a set shows a rod in
 * noise, at a random place; all rods of a set point along one axis, which is the class of the set.
 */
class VolumeTrainingTest {
  private static final int N = 3;
  private static final int SIDE = 6;
  private static final int VOXELS = SIDE * SIDE * SIDE;
  private static final int ROD = 4;

  @TempDir Path folder;

  private static Network network() {
    return NetworkBuilder.named("rods")
        .volumes(SIDE, SIDE, SIDE, 1)
        .standardise()
        .encoder(Dss.of(Convolution3d.of(6)), BatchNorm.standard(), Activation.RELU)
        .encoder(PoolPositions.mean(), PoolSet.mean())
        .head(Siamese.of(Dense.of(3)))
        .classes("depth", "height", "width")
        .build();
  }

  /** With a mask, the last volume of each set is absent and holds other numbers. */
  private static SetDataset sets(long seed, int size, boolean masked) {
    float[] values = new float[size * N * VOXELS];
    float[] mask = new float[size * N];
    int[] labels = new int[size];
    for (int s = 0; s < size; s++) {
      RandomGenerator random = KeyedRandom.of(seed, s);
      labels[s] = s % 3;
      for (int i = 0; i < N; i++) {
        int start = (s * N + i) * VOXELS;
        mask[s * N + i] = masked && i == N - 1 ? 0 : 1;
        for (int v = 0; v < VOXELS; v++) {
          values[start + v] = (float) (0.3 * random.nextGaussian());
        }
        int[] at = {random.nextInt(SIDE), random.nextInt(SIDE), random.nextInt(SIDE)};
        for (int k = 0; k < ROD; k++) {
          values[start + (at[0] * SIDE + at[1]) * SIDE + at[2]] += 2;
          at[labels[s]] = (at[labels[s]] + 1) % SIDE;
        }
        if (mask[s * N + i] == 0) {
          Arrays.fill(values, start, start + VOXELS, 1e6f);
        }
      }
    }
    int[] shape = {size, N, SIDE, SIDE, SIDE, 1};
    return SetDataset.of(values, shape, masked ? mask : null, labels);
  }

  /** Through a file, as a user's sets come. */
  private SetDataset file(String name, SetDataset sets) {
    Path file = folder.resolve(name);
    SetFiles.write(sets, file);
    return SetFiles.read(file, network().kind().rank());
  }

  private TrainedModel trained() {
    TrainingPlan.Builder plan = TrainingPlan.newBuilder().setEpochs(12).setBatchSize(16);
    plan.getOptimizerBuilder().setLearningRate(0.02f);
    return new Training(network(), plan.build())
        .in(folder.resolve("run"))
        .run(file("train.npz", sets(1, 240, true)), file("validation.npz", sets(2, 60, true)));
  }

  @Test
  void isTrainedOnAFileExportedAndLoadedAgain() {
    SetDataset test = sets(3, 90, false);
    Path version;
    float[] probabilities;
    try (TrainedModel model = trained()) {
      Prediction prediction = model.predict(test);
      assertThat(prediction.accuracy(test.labels())).isGreaterThan(0.95);
      assertThat(model.predict(sets(4, 90, true)).accuracy(test.labels())).isGreaterThan(0.95);
      probabilities = prediction.floats("probabilities").values();
      version = model.export(folder.resolve("models"));
    }
    try (ZooModel model = Zoo.load(version)) {
      assertThat(model.predict(test).floats("probabilities").values())
          .containsExactly(probabilities);
      assertThat(model.verify().holds()).isTrue();
      assertThat(model.verify().table())
          .contains("shifts of all elements alike", "batch independence");
    }
  }

  @Test
  void elementsThatAreNoVolumesOfThisSizeAreRefused() {
    int[] flat = {8, N, SIDE, SIDE * SIDE};
    SetDataset images = SetDataset.of(new float[8 * N * VOXELS], flat, null, new int[8]);
    Training training =
        new Training(network(), TrainingPlan.getDefaultInstance()).in(folder.resolve("refused"));
    assertThatThrownBy(() -> training.run(images, images))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("[6, 6, 6, 1]");
    // The channel axis of volumes of one channel may be missing.
    int[] volumes = {8, N, SIDE, SIDE, SIDE};
    assertThat(
            SetDataset.of(images.values(), volumes, null, null).withElementRank(4).elementShape())
        .containsExactly(6, 6, 6, 1);
  }
}
