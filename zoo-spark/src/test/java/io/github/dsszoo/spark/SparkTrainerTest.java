package io.github.dsszoo.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.data.SetPart;
import io.github.dsszoo.device.DeviceOptions;
import io.github.dsszoo.model.LoadOptions;
import io.github.dsszoo.model.TrainedModel;
import io.github.dsszoo.model.Training;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.training.EpochRecord;
import io.github.dsszoo.training.TrainingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training on task threads of the JVM of the tests. */
class SparkTrainerTest {
  private static final int EPOCHS = 2;

  private static SparkSession spark;

  @TempDir Path folder;

  /** Four task threads, for as many workers. */
  @BeforeAll
  static void start() {
    LocalSpark.stop();
    spark =
        SparkSession.builder()
            .master("local[4]")
            .appName("tests")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .getOrCreate();
  }

  @AfterAll
  static void stop() {
    LocalSpark.stop();
  }

  private SparkTrainer.Result train(int workers, String name) {
    return SparkTrainer.network(
            Peaks.network(), Peaks.plan(EPOCHS), Peaks.training(), Peaks.validation())
        .workers(workers)
        .in(folder.resolve(name).toString())
        .run(spark);
  }

  /** The files with the weights of a model, in hexadecimal. */
  static String weights(SparkTrainer.Result result) throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.list(Path.of(result.model()).resolve("1/variables"))) {
      for (Path file : files.sorted().toList()) {
        if (!file.getFileName().toString().startsWith(".")) { // checksums of Hadoop
          text.append(HexFormat.of().formatHex(Files.readAllBytes(file))).append('\n');
        }
      }
    }
    return text.toString();
  }

  @Test
  void theNumberOfWorkersMakesNoDifferenceExceptForRounding() throws IOException {
    List<EpochRecord> plain;
    try (TrainedModel model =
        new Training(Network.of(Peaks.network()), Peaks.plan(EPOCHS))
            .in(folder.resolve("plain"))
            .device(DeviceOptions.standard().withThreads(1))
            .run(Peaks.training(), Peaks.validation())) {
      plain = model.history();
    }
    SparkTrainer.Result one = train(1, "one");
    assertThat(one.history()).isEqualTo(plain);
    for (int workers : List.of(2, 4)) {
      SparkTrainer.Result several = train(workers, "several-" + workers);
      for (int epoch = 0; epoch < EPOCHS; epoch++) {
        EpochRecord found = several.history().get(epoch);
        EpochRecord expected = plain.get(epoch);
        assertThat(found.loss()).isCloseTo(expected.loss(), within(1e-5));
        assertThat(found.metric()).isCloseTo(expected.metric(), within(1e-5));
        assertThat(found.validationLoss()).isCloseTo(expected.validationLoss(), within(1e-5));
        assertThat(found.validationMetric()).isCloseTo(expected.validationMetric(), within(1e-5));
      }
      SparkTrainer.Result again = train(workers, "again-" + workers);
      assertThat(again.history()).isEqualTo(several.history());
      assertThat(weights(again)).isEqualTo(weights(several));
    }
  }

  @Test
  void theModelIsExportedAndTheRunCanBeReadAgain() {
    SparkTrainer.Result result = train(2, "run");
    Path model = Path.of(result.model());
    try (ZooModel loaded = Zoo.load(model.resolve("1"), LoadOptions.standard())) {
      assertThat(loaded.card().name()).isEqualTo("peaks");
      assertThat(loaded.predict(Peaks.validation()).figures(Peaks.validation()).get("accuracy"))
          .isCloseTo(result.best().validationMetric(), within(1e-6));
    }
    assertThat(folder.resolve("run/checkpoints"))
        .isDirectoryContaining("glob:**/00000" + EPOCHS)
        .isDirectoryNotContaining("glob:**/000001");
    assertThat(train(2, "run").history()).isEqualTo(result.history());
  }

  @Test
  void aModelIsFineTuned() {
    String model = train(1, "pretrained").model();
    SparkTrainer.Result tuned =
        SparkTrainer.fineTune(
                model + "/1", Peaks.plan(EPOCHS), Peaks.training(), Peaks.validation())
            .workers(2)
            .in(folder.resolve("tuned").toString())
            .run(spark);
    assertThat(tuned.model()).endsWith("/tuned/model/peaks-tuned");
    assertThat(tuned.history()).hasSize(EPOCHS);
  }

  @Test
  void aFailedStageContinuesFromTheLastCheckpoint() throws IOException {
    SparkTrainer.Result unbroken = train(3, "unbroken");
    BreakOnce failure = new BreakOnce(folder.resolve("failed"), false);
    SparkTrainer.Result broken =
        SparkTrainer.of(failure.in(EPOCHS))
            .workers(3)
            .in(folder.resolve("broken").toString())
            .run(spark);
    assertThat(folder.resolve("failed")).exists();
    assertThat(broken.history()).isEqualTo(unbroken.history());
    assertThat(weights(broken)).isEqualTo(weights(unbroken));
  }

  @Test
  void theReasonOfAFailureIsInTheException() {
    assertThatThrownBy(
            () ->
                SparkTrainer.network(
                        Peaks.network(),
                        Peaks.plan(1),
                        Peaks.training().without(SetPart.LABELS),
                        Peaks.validation())
                    .workers(2)
                    .in(folder.resolve("bad").toString())
                    .run(spark))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("The training sets have no labels");
  }

  @Test
  void aFolderIsNeeded() {
    assertThatThrownBy(
            () ->
                SparkTrainer.network(
                        Peaks.network(), Peaks.plan(1), Peaks.training(), Peaks.validation())
                    .run(spark))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("set it with in(folder)");
    assertThatThrownBy(() -> SparkTrainer.of(worker -> null).workers(0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
