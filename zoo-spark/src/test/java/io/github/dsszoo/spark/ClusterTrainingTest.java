package io.github.dsszoo.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Training on a standalone cluster, of which an executor is killed. */
class ClusterTrainingTest {
  private static final int EPOCHS = 3;

  // Killed processes may still delete their files.
  @TempDir(cleanup = CleanupMode.NEVER)
  private Path folder;

  @Test
  void aKilledExecutorLosesNothing() throws IOException {
    try (TestCluster cluster = TestCluster.start(folder.resolve("cluster"), 2, 1)) {
      SparkSession spark = cluster.session(Map.of());
      SparkTrainer.Result unbroken =
          SparkTrainer.network(
                  Peaks.network(), Peaks.plan(EPOCHS), Peaks.training(), Peaks.validation())
              .workers(2)
              .in(folder.resolve("unbroken").toString())
              .run(spark);
      Path marker = folder.resolve("killed");
      SparkTrainer.Result broken =
          SparkTrainer.of(new BreakOnce(marker, true).in(EPOCHS))
              .workers(2)
              .in(folder.resolve("broken").toString())
              .run(spark);
      assertThat(marker).exists();
      assertThat(broken.history()).hasSize(EPOCHS).isEqualTo(unbroken.history());
      assertThat(SparkTrainerTest.weights(broken)).isEqualTo(SparkTrainerTest.weights(unbroken));
    }
  }
}
