package io.github.dsszoo.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.ZooException;
import io.github.dsszoo.device.DeviceOptions;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import io.github.dsszoo.model.internal.experiment.CurveResult;
import io.github.dsszoo.model.internal.experiment.CurveTraining;
import io.github.dsszoo.model.internal.experiment.Run;
import io.github.dsszoo.model.internal.experiment.Runs;
import io.github.dsszoo.spark.internal.CurveApplication;
import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.task.Recipes;
import io.github.dsszoo.task.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The runs of a learning curve are tasks of a job, with the results of the plain command. */
class CurveSweepTest {
  private static final String NETWORK = "signals-dss";

  // Killed processes may still delete their files.
  @TempDir(cleanup = CleanupMode.NEVER)
  private Path folder;

  /** Trains as the command does without Spark, with one thread. */
  private List<String> plain(List<Integer> sizes, List<Long> seeds) throws IOException {
    TrainingPlan plan = Recipes.plan("signals-curve").toBuilder().setEpochs(1).build();
    CurveTraining training = new CurveTraining(Tasks.named(FewSignalsTask.NAME), plan);
    Path to = folder.resolve("plain");
    new Runs<>(to, CurveResult.FORMAT)
        .device(DeviceOptions.standard().withThreads(1))
        .make(
            Run.all(List.of(NETWORK), sizes, seeds),
            (done, all, line) -> {},
            run -> training.lesson(CurveTraining.network(run.network()), run),
            training::result);
    return figures(to);
  }

  /** Returns the lines of results.csv without the seconds. */
  private static List<String> figures(Path to) throws IOException {
    return Files.readAllLines(Runs.results(to)).stream()
        .map(line -> line.substring(0, line.lastIndexOf(',')))
        .toList();
  }

  private static List<String> onSpark(SparkSession spark, Path to, String sizes, String seeds) {
    List<String> lines = new ArrayList<>();
    CurveApplication.run(
        spark,
        (done, all, line) -> lines.add(done + " of " + all + ": " + line),
        "--task",
        FewSignalsTask.NAME,
        "--plan",
        "signals-curve",
        "--epochs",
        "1",
        "--networks",
        NETWORK,
        "--sizes",
        sizes,
        "--seeds",
        seeds,
        "--models",
        "true",
        "--to",
        to.toString());
    return lines;
  }

  @Test
  void theResultsAreThoseOfThePlainCommandAndRunsAreTrainedOnce() throws IOException {
    SparkSession spark = LocalSpark.session();
    Path to = folder.resolve("spark");
    assertThat(onSpark(spark, to, "6", "1")).hasSize(1);
    List<String> more = onSpark(spark, to, "6,24", "1");
    assertThat(more).hasSize(1);
    assertThat(more.get(0)).startsWith("2 of 2: signals-dss,24,1,");
    assertThat(figures(to)).isEqualTo(plain(List.of(6, 24), List.of(1L)));
    assertThat(onSpark(spark, to, "6,24", "1")).isEmpty();
    Run run = new Run(NETWORK, 24, 1);
    try (ZooModel model = Zoo.load(Runs.model(to, run).resolve(NETWORK))) {
      assertThat(model.card().training().plan()).contains("seed: 1");
    }
  }

  @Test
  void aKilledExecutorRepeatsItsRunOnly() throws IOException {
    Path log = folder.resolve("log");
    try (TestCluster cluster = TestCluster.start(folder.resolve("cluster"), 2, 1)) {
      SparkSession spark =
          cluster.session(
              Map.of("spark.executor.extraJavaOptions", "-D" + FewSignalsTask.LOG + "=" + log));
      Path to = folder.resolve("spark");
      assertThat(onSpark(spark, to, "6", "1,2,3")).hasSize(3);
      assertThat(figures(to)).isEqualTo(plain(List.of(6), List.of(1L, 2L, 3L)));
    }
    assertThat(Files.readAllLines(log)).as("started runs").hasSize(4);
  }

  @Test
  void wrongNamesAreOneSentence() {
    assertThatThrownBy(
            () ->
                CurveApplication.run(
                    LocalSpark.session(),
                    (done, all, line) -> {},
                    "--task",
                    FewSignalsTask.NAME,
                    "--plan",
                    "signals-curve",
                    "--networks",
                    "no-network",
                    "--sizes",
                    "6",
                    "--seeds",
                    "1",
                    "--to",
                    folder.toString()))
        .isInstanceOf(ZooException.class)
        .hasMessageContaining("no-network");
  }
}
