package io.github.dsszoo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.data.file.SetFiles;
import io.github.dsszoo.data.internal.random.KeyedRandom;
import io.github.dsszoo.data.molecule.MoleculeSets;
import io.github.dsszoo.data.molecule.Smiles;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.training.EpochRecord;
import io.github.dsszoo.training.TrainingException;
import io.github.dsszoo.training.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Training on graphs: a ring of six vertices that stands in the network's definition, is given with
 * the sets, or is another one for each element, some of whose vertices are absent.
 */
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

  private static TrainingPlan plan() {
    TrainingPlan.Builder plan = TrainingPlan.newBuilder().setEpochs(10).setBatchSize(16);
    plan.getOptimizerBuilder().setLearningRate(0.01f);
    return plan.build();
  }

  private Training training(String edges) {
    return new Training(network(edges), plan()).in(folder.resolve("run"));
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

  /** The ring as a list, in both directions. */
  private static int[] ring() {
    int[] ring = new int[4 * VERTICES];
    for (int v = 0; v < VERTICES; v++) {
      int next = (v + 1) % VERTICES;
      System.arraycopy(new int[] {next, v, v, next}, 0, ring, 4 * v, 4);
    }
    return ring;
  }

  @Test
  void setsMayBringTheEdgesOfTheDefinitionAlong() {
    SetDataset plain = sets(3, 10);
    SetDataset joined = plain.withEdges(ring());
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
          .hasMessageContaining("differ from the edges in the model");
    }
  }

  @Test
  void learnsOnEdgesThatAreGivenWithTheSets() {
    SetDataset test = sets(3, 100).withEdges(ring());
    try (TrainedModel model =
        training("").run(sets(1, 300).withEdges(ring()), sets(2, 100).withEdges(ring()))) {
      assertThat(model.predict(test).accuracy(test.labels())).isGreaterThan(0.9);
    }
  }

  /**
   * The vertices of each element in an order of its own, with two more that are absent and full of
   * noise and edges: neither the places nor the numbers tell, only each element's own edges.
   */
  private static SetDataset shuffled(SetDataset rings, long seed) {
    return shuffled(rings, seed, 2);
  }

  private static SetDataset shuffled(SetDataset rings, long seed, int absent) {
    int all = VERTICES + absent;
    int elements = rings.size() * N;
    float[] values = new float[elements * all];
    float[] mask = new float[elements * all];
    float[] adjacency = new float[elements * all * all];
    for (int e = 0; e < elements; e++) {
      RandomGenerator random = KeyedRandom.of(seed, e);
      int[] place = order(random, all);
      for (int v = 0; v < all; v++) {
        boolean present = v < VERTICES;
        values[e * all + place[v]] = present ? rings.values()[e * VERTICES + v] : 1e3f;
        mask[e * all + place[v]] = present ? 1 : 0;
        for (int w = 0; w < all; w++) {
          int apart = Math.floorMod(v - w, VERTICES);
          boolean joined = !present || w >= VERTICES || apart == 1 || apart == VERTICES - 1;
          adjacency[(e * all + place[v]) * all + place[w]] = joined ? 1 : 0;
        }
      }
    }
    return SetDataset.of(values, new int[] {rings.size(), N, all, 1}, null, rings.labels())
        .withAdjacency(adjacency)
        .withPointMask(mask);
  }

  private static int[] order(RandomGenerator random, int size) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  private static final String OWN =
      """
      name: "own-graphs"
      input { graph { vertices: 8 channels: 1 given: ADJACENCY } }
      encoder { siamese { graph_convolution { channels: 16 form: SUM } } }
      encoder { batch_norm {} }
      encoder { activation: RELU }
      encoder { pool_positions: MEAN }
      head { dss { map { dense { channels: 1 } } } }
      output { selection {} }
      """;

  @Test
  void learnsOnAGraphOfItsOwnForEachElementAndLeavesAbsentVerticesOut() {
    SetDataset train = shuffled(sets(1, 300), 11);
    SetDataset validation = shuffled(sets(2, 100), 12);
    SetDataset test = shuffled(sets(3, 100), 13);
    Network network = Network.of(NetworkText.parse(OWN, "test", NetworkSpec.newBuilder()).build());
    Path version;
    try (TrainedModel model =
        new Training(network, plan()).in(folder.resolve("run")).run(train, validation)) {
      assertThat(model.measure("test", SetSource.of(test)).get("accuracy")).isGreaterThan(0.9);
      version = model.export(folder.resolve("models"));
    }
    Path file = folder.resolve("test.npz");
    SetFiles.write(test, file);
    SetDataset read = SetFiles.read(file);
    try (ZooModel model = Zoo.load(version)) {
      assertThat(model.predict(read).accuracy(test.labels())).isGreaterThan(0.9);
      model.verify().assertHolds();
      try (TrainedModel tuned = model.fineTune(plan()).freeze("encoder").on(read, read).run()) {
        assertThat(tuned.predict(read).accuracy(test.labels())).isGreaterThan(0.9);
      }
    }
  }

  /** A step is the same as on smaller graphs that have no room for what is absent. */
  @Test
  void absentVerticesChangeNoLoss() {
    List<EpochRecord> with = history(OWN, 2);
    List<EpochRecord> without = history(OWN.replace("vertices: 8", "vertices: 6"), 0);
    for (int epoch = 0; epoch < with.size(); epoch++) {
      double loss = without.get(epoch).loss();
      assertThat(with.get(epoch).loss()).isCloseTo(loss, within(1e-3 * loss));
      double validation = without.get(epoch).validationLoss();
      assertThat(with.get(epoch).validationLoss()).isCloseTo(validation, within(1e-3 * validation));
    }
  }

  private List<EpochRecord> history(String text, int absent) {
    Network network = Network.of(NetworkText.parse(text, "test", NetworkSpec.newBuilder()).build());
    TrainingPlan few = plan().toBuilder().setEpochs(2).build();
    try (TrainedModel model =
        new Training(network, few)
            .in(folder.resolve("run" + absent))
            .run(shuffled(sets(1, 64), 11, absent), shuffled(sets(2, 32), 12, absent))) {
      return model.history();
    }
  }

  /** Without the edges the numbers say nothing, as they are the same in each element. */
  @Test
  void learnsNothingOnGraphsWithoutEdges() {
    Network network = Network.of(NetworkText.parse(OWN, "test", NetworkSpec.newBuilder()).build());
    try (TrainedModel model =
        new Training(network, plan())
            .in(folder.resolve("run"))
            .run(cut(shuffled(sets(1, 300), 11)), cut(shuffled(sets(2, 100), 12)))) {
      SetDataset test = cut(shuffled(sets(3, 100), 13));
      assertThat(model.predict(test).accuracy(test.labels())).isLessThan(0.6);
    }
  }

  private static SetDataset cut(SetDataset sets) {
    return sets.withAdjacency(new float[sets.adjacency().length]);
  }

  @Test
  void aRunIsNotResumedOnOtherEdges() {
    SetDataset sets = shuffled(sets(1, 16), 11);
    Network network = Network.of(NetworkText.parse(OWN, "test", NetworkSpec.newBuilder()).build());
    Training training = new Training(network, plan()).in(folder.resolve("run"));
    training.run(sets, sets).close();
    assertThatThrownBy(() -> training.run(cut(sets), sets))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("run was begun with other sets");
  }

  @Test
  void refusesSetsWithoutTheEdgesOrTheMaskThatGoWithThem() {
    SetDataset sets = sets(1, 8);
    assertThatThrownBy(() -> training("").run(sets, sets))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("takes edges with its sets, and the training sets have none");
    float[] none = new float[8 * N * VERTICES * VERTICES];
    assertThatThrownBy(() -> training("").run(sets.withAdjacency(none), sets))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("takes edges with its sets, and the training sets have none");
    float[] mask = new float[8 * N * VERTICES];
    Arrays.fill(mask, 1);
    assertThatThrownBy(() -> training(RING).run(sets.withPointMask(mask), sets))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("masks of one kind");
  }

  private static final String CHAINS =
      """
      name: "chains"
      input { graph { vertices: 9 channels: 17 given: ADJACENCY } }
      encoder { rooted_subgraphs { channels: 8 } }
      encoder { batch_norm {} }
      encoder { dss { map { graph_convolution { channels: 8 form: GCN_IMPROVED } } } }
      encoder { batch_norm {} }
      encoder { pool_positions: MEAN }
      encoder { pool_set: SUM }
      head { siamese { dense { channels: 2 } } }
      output { classes { name: "odd" name: "even" } }
      """;

  private static Network chains() {
    return Network.of(NetworkText.parse(CHAINS, "test", NetworkSpec.newBuilder()).build());
  }

  private static SetSource molecules() {
    return MoleculeSets.of(
            Stream.of("C", "CO", "CCO", "CCCN", "C1CCCC1", "CC(C)CCO").map(Smiles::parse).toList(),
            9,
            3)
        .withLabels(molecule -> (molecule.atoms().size() + 1) % 2, 2);
  }

  /** One batch has all sets, so that the steps are the same but for padding. */
  @Test
  void similarSizesChangeOnlyThePadding() {
    assertThat(SetBatches.Sizes.of(plan().toBuilder().setSimilarSizes(true).build(), chains()))
        .isEqualTo(SetBatches.Sizes.SIMILAR_WITH_POINTS);
    List<List<EpochRecord>> histories = new ArrayList<>();
    for (boolean similar : new boolean[] {false, true}) {
      // Adam would enlarge rounding errors: a bias before a batch norm has no other gradient.
      TrainingPlan.Builder plan = TrainingPlan.newBuilder().setEpochs(3).setSimilarSizes(similar);
      plan.getOptimizerBuilder().setLearningRate(0.01f).getMomentumBuilder();
      try (TrainedModel model =
          new Training(chains(), plan.build())
              .in(folder.resolve("similar " + similar))
              .run(molecules(), molecules())) {
        histories.add(model.history());
      }
    }
    for (int epoch = 0; epoch < 3; epoch++) {
      assertThat(histories.get(1).get(epoch).validationLoss())
          .isCloseTo(histories.get(0).get(epoch).validationLoss(), within(1e-5));
    }
  }

  /** Stopped after an epoch, and in the middle of one, whose batches were of other sizes. */
  @Test
  void aRunOnSimilarSizesThatWasStoppedEndsAsOneThatWasNot() {
    TrainedModel whole = similarSizes("whole", 0, 0);
    for (int[] stop : new int[][] {{1, 2}, {2, 1}, {3, 0}}) {
      assertThatThrownBy(() -> similarSizes("stopped", stop[0], stop[1]))
          .isInstanceOf(IllegalStateException.class);
    }
    try (whole;
        TrainedModel resumed = similarSizes("stopped", 0, 0)) {
      assertThat(resumed.history()).isEqualTo(whole.history());
      SetDataset sets = molecules().first(6);
      assertThat(resumed.predict(sets).floats("probabilities").values())
          .isEqualTo(whole.predict(sets).floats("probabilities").values());
    }
  }

  /** Trains for four epochs of three batches, and throws after a step, or after an epoch. */
  private TrainedModel similarSizes(String run, int stopEpoch, int stopStep) {
    TrainingPlan plan =
        plan().toBuilder().setEpochs(4).setBatchSize(2).setSimilarSizes(true).build();
    return new Training(chains(), plan)
        .in(folder.resolve(run))
        .listen(
            new TrainingListener() {
              @Override
              public void stepped(int epoch, int step, int sets, double loss, double metric) {
                stopAt(epoch, step);
              }

              @Override
              public void epochEnded(List<EpochRecord> history) {
                stopAt(history.size(), 0);
              }

              private void stopAt(int epoch, int step) {
                if (epoch == stopEpoch && step == stopStep) {
                  throw new IllegalStateException("stopped");
                }
              }
            })
        .run(molecules(), molecules());
  }
}
