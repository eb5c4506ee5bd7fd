package io.github.dsszoo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.KeyedRandom;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.spec.TrainingPlan;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training on graphs whose edges stand in the network's definition: a ring of six vertices. */
class GraphTrainingTest {
  private static final int N = 3;
  private static final int VERTICES = 6;

  private static final String RING =
      "edge { from: 0 to: 1 } edge { from: 1 to: 2 } edge { from: 2 to: 3 }"
          + " edge { from: 3 to: 4 } edge { from: 4 to: 5 } edge { from: 5 to: 0 }";

  @TempDir Path folder;

  private static Network network(String edges) {
    String text =
        """
        name: "rings"
        input { graph { vertices: 6 channels: 1 %s } }
        encoder { siamese { graph_convolution { channels: 16 form: SUM } } }
        encoder { activation: RELU }
        encoder { dss { map { graph_convolution { channels: 16 } } } }
        encoder { activation: RELU }
        encoder { pool_positions: MAX }
        head { dss { map { dense { channels: 1 } } } }
        output { selection {} }
        """
            .formatted(edges);
    return Network.of(NetworkText.parse(text, "test", NetworkSpec.newBuilder()).build());
  }

  /** All elements have the same numbers, and in one of them neighbours have like ones. */
  private static SetDataset sets(long seed, int size) {
    float[] values = new float[size * N * VERTICES];
    int[] labels = new int[size];
    for (int s = 0; s < size; s++) {
      RandomGenerator random = KeyedRandom.of(seed, s);
      labels[s] = random.nextInt(N);
      for (int i = 0; i < N; i++) {
        int turn = random.nextInt(VERTICES);
        for (int v = 0; v < VERTICES; v++) {
          boolean high = i == labels[s] ? v < 3 : v % 2 == 0;
          values[(s * N + i) * VERTICES + (v + turn) % VERTICES] =
              (float) ((high ? 1 : -1) + 0.1 * random.nextGaussian());
        }
      }
    }
    return SetDataset.of(values, new int[] {size, N, VERTICES, 1}, null, labels);
  }

  private Training training(String edges) {
    TrainingPlan.Builder plan = TrainingPlan.newBuilder().setEpochs(10).setBatchSize(16);
    plan.getOptimizerBuilder().setLearningRate(0.01f);
    return new Training(network(edges), plan.build()).in(folder.resolve("run"));
  }

  @Test
  void learnsWhatOnlyTheEdgesTell() {
    SetDataset test = sets(3, 100);
    Path version;
    try (TrainedModel model = training(RING).run(sets(1, 300), sets(2, 100))) {
      assertThat(model.predict(test).accuracy(test.labels())).isGreaterThan(0.9);
      version = model.export(folder.resolve("models"));
    }
    try (ZooModel model = Zoo.load(version)) {
      assertThat(model.predict(test).accuracy(test.labels())).isGreaterThan(0.9);
      assertThat(model.verify().holds()).isTrue();
      assertThat(model.card().equivariance())
          .anyMatch(figure -> figure.symmetry().contains("the vertices and their edges"));
    }
  }

  @Test
  void setsMayBringTheEdgesOfTheDefinitionAlong() {
    int[] ring = new int[4 * VERTICES];
    for (int i = 0; i < VERTICES; i++) {
      int next = (i + 1) % VERTICES;
      System.arraycopy(new int[] {next, i, i, next}, 0, ring, 4 * i, 4);
    }
    SetDataset plain = sets(3, 10);
    SetDataset joined = plain.withEdges(ring);
    Path version;
    try (TrainedModel model = training(RING).run(joined, joined)) {
      model.measure("the same sets", SetSource.of(joined));
      version = model.export(folder.resolve("models"));
    }
    try (ZooModel model = Zoo.load(version)) {
      float[] answers = model.predict(plain).floats("log_probabilities").values();
      assertThat(model.predict(joined).floats("log_probabilities").values()).isEqualTo(answers);
      assertThat(model.equivariance(joined).holds()).isTrue();
      assertThat(model.verify().holds()).isTrue();
      SetDataset others = plain.withEdges(new int[] {0, 1, 1, 0});
      assertThatThrownBy(() -> model.predict(others))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("those of the sets are others");
    }
  }

  @Test
  void refusesWhatTrainingDoesNotKnow() {
    SetDataset sets = sets(1, 8);
    assertThatThrownBy(() -> training("").run(sets, sets))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("The network takes edges with its sets")
        .hasMessageContaining("put the edges of the one graph into its input");
    float[] mask = new float[8 * N * VERTICES];
    Arrays.fill(mask, 1);
    assertThatThrownBy(() -> training(RING).run(sets.withPointMask(mask), sets))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("Some points of the training sets are absent");
  }
}
