package io.github.dsszoo.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class TestClusterTest {
  // Killed processes may still delete their files.
  @TempDir(cleanup = CleanupMode.NEVER)
  private Path folder;

  @Test
  void executorsAreProcessesOfTheWorkers() {
    try (TestCluster cluster = TestCluster.start(folder, 2, 1)) {
      SparkSession spark = cluster.session(Map.of());
      assertThat(spark.range(0, 1000, 1, 4).selectExpr("sum(id)").first().getLong(0))
          .isEqualTo(499_500);
      assertThat(cluster.executors()).hasSize(2);
    }
  }
}
