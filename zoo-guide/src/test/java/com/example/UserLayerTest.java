package com.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.internal.file.Sha256;
import io.github.dsszoo.model.Head;
import io.github.dsszoo.model.Prediction;
import io.github.dsszoo.model.TrainedModel;
import io.github.dsszoo.model.Training;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkException;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.savedmodel.SavedModelException;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.task.Recipes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A layer and an element map of a user, by name in a text, from training to fine-tuning. */
class UserLayerTest {
  private static final String NETWORK =
      """
      name: "agreement"
      input { vector { channels: 3 } }
      encoder { custom { name: "spread" settings { key: "epsilon" value: "0.001" } } }
      encoder { dss { map { custom { name: "channel-mix" settings { key: "channels" value: "8" } } } } }
      encoder { activation: RELU }
      encoder { pool_set: MEAN }
      encoder { batch_norm {} }
      head { siamese { dense { channels: 2 } } }
      output { classes { name: "agree" name: "disagree" } }
      """;

  @TempDir static Path folder;
  private static final TrainingPlan PLAN =
      Recipes.plan("default").toBuilder().setEpochs(10).build();
  private static final SetDataset TEST = readings(3, 300);
  private static Path exported;

  @BeforeAll
  static void train() {
    try (TrainedModel model =
        new Training(network(NETWORK), PLAN)
            .in(folder.resolve("run"))
            .run(readings(1, 1000), readings(2, 200))) {
      exported = model.export(folder.resolve("models"));
    }
  }

  @Test
  void theExportedModelHasLearntAndKeepsItsSymmetries() {
    try (ZooModel model = Zoo.load(exported)) {
      assertThat(model.predict(TEST).accuracy(TEST.labels())).isGreaterThan(0.85);
      model.verify().assertHolds();
      assertThat(model.network().parameters())
          .containsKeys("encoder/0/weight", "encoder/1/self/kernel", "encoder/1/aggregate/kernel");
    }
  }

  @Test
  void theModelIsFineTunedWithItsLayers() {
    try (ZooModel model = Zoo.load(exported);
        TrainedModel tuned =
            model
                .fineTune(PLAN.toBuilder().setEpochs(60).build())
                .freeze("encoder")
                .head(Head.classes("quiet", "loud"))
                .on(readings(4, 400), readings(5, 100))
                .run()) {
      Path version = tuned.export(folder.resolve("tuned"));
      try (ZooModel loaded = Zoo.load(version)) {
        assertThat(loaded.classes()).containsExactly("quiet", "loud");
        assertThat(loaded.predict(TEST).accuracy(TEST.labels())).isGreaterThan(0.85);
        loaded.verify().assertHolds();
      }
    }
  }

  @Test
  void withoutTheLayerTheModelPredictsAndTheLayerIsNamed() throws IOException {
    Path version = copyWithoutLayer();
    try (ZooModel complete = Zoo.load(exported);
        ZooModel model = Zoo.load(version)) {
      Prediction expected = complete.predict(TEST);
      assertThat(model.predict(TEST).floats("probabilities").values())
          .isEqualTo(expected.floats("probabilities").values());
      assertThat(model.classes()).containsExactly("agree", "disagree");
      assertThatThrownBy(model::network)
          .isInstanceOf(NetworkException.class)
          .hasMessageContaining("encoder/0")
          .hasMessageContaining("\"absent\" is not on the class path");
      assertThatThrownBy(model::verify).hasMessageContaining("\"absent\"");
      assertThatThrownBy(() -> model.fineTune(PLAN)).hasMessageContaining("\"absent\"");
    }
  }

  @Test
  void aModelThatCouldNotBeLoadedAgainIsNotWritten() {
    String spread = "custom { name: \"spread\" settings { key: \"epsilon\" value: \"0.001\" } }";
    Network network = network(NETWORK.replace(spread, "custom { name: 'unlisted-op' }"));
    try (TrainedModel model =
        new Training(network, PLAN.toBuilder().setEpochs(1).build())
            .in(folder.resolve("unlisted"))
            .run(readings(1, 100), readings(2, 50))) {
      assertThatThrownBy(() -> model.export(folder.resolve("unlisted-models")))
          .isInstanceOf(SavedModelException.class)
          .hasMessageContaining("Erfinv")
          .hasMessageContaining("use other ops");
      assertThat(folder.resolve("unlisted-models/agreement")).doesNotExist();
    }
  }

  private static Network network(String text) {
    return Network.of(NetworkText.parse(text, "a test", NetworkSpec.newBuilder()).build());
  }

  /** A copy whose definition names a layer that no library here has. */
  private static Path copyWithoutLayer() throws IOException {
    Path copy;
    try (ZooModel model = Zoo.load(exported)) {
      copy = model.export(folder.resolve("copy"));
    }
    Path text = copy.resolve("assets.extra/network.textproto");
    String checksum = Sha256.of(text);
    long size = Files.size(text);
    Files.writeString(text, Files.readString(text).replace("\"spread\"", "\"absent\""));
    assertThat(Files.size(text)).isEqualTo(size);
    Path card = copy.resolve("assets.extra/model-card.json");
    Files.writeString(card, Files.readString(card).replace(checksum, Sha256.of(text)));
    return copy;
  }

  /** Sensors that measure the same three quantities, with little or with much noise. */
  private static SetDataset readings(long seed, int count) {
    int sensors = 6;
    int channels = 3;
    Random random = new Random(seed);
    float[] values = new float[count * sensors * channels];
    int[] labels = new int[count];
    for (int set = 0; set < count; set++) {
      labels[set] = random.nextInt(2);
      for (int channel = 0; channel < channels; channel++) {
        double truth = 3 * random.nextGaussian();
        for (int sensor = 0; sensor < sensors; sensor++) {
          double noise = (labels[set] == 0 ? 0.3 : 1.5) * random.nextGaussian();
          values[(set * sensors + sensor) * channels + channel] = (float) (truth + noise);
        }
      }
    }
    return SetDataset.of(values, new int[] {count, sensors, channels}, null, labels);
  }
}
