package io.github.dsszoo.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.model.Prediction;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import scala.collection.Seq;

/** Scores on a cluster of two workers, and kills one of the executors. */
class ScoringClusterTest {
  private static final int SETS = 600;
  private static final int PARTITIONS = 12;

  // Killed processes may still delete their files.
  @TempDir(cleanup = CleanupMode.NEVER)
  private Path folder;

  @Test
  void nothingIsLostAndNothingIsTwiceIfAnExecutorIsKilled() {
    try (TestCluster cluster = TestCluster.start(folder, 2, 1)) {
      SparkSession spark = cluster.session(Map.of());
      Killer killer = new Killer(cluster);
      spark.sparkContext().addSparkListener(killer);
      String output = folder.resolve("scored.parquet").toString();
      Dataset<Row> rows = SignalRows.of(spark, SETS, 5, PARTITIONS);
      new ZooTransformer()
          .setModel("signals-dss")
          .setInputCol("x")
          .setBatchSize(16)
          .transform(rows)
          .write()
          .parquet(output);
      assertThat(killer.removed).hasValueGreaterThanOrEqualTo(1);
      List<Row> scored = spark.read().parquet(output).orderBy("id").collectAsList();
      assertThat(scored).hasSize(SETS);
      try (ZooModel model = Zoo.load("signals-dss")) {
        Prediction expected = model.predict(SignalRows.sets(scored));
        for (int set = 0; set < SETS; set++) {
          assertThat(scored.get(set).getLong(0)).isEqualTo(set);
          Seq<Float> found = scored.get(set).getAs("probabilities");
          double[] probabilities = expected.probabilities(set);
          for (int k = 0; k < probabilities.length; k++) {
            assertThat(found.apply(k)).isCloseTo((float) probabilities[k], within(1e-4f));
          }
        }
      }
    }
  }

  /** Kills an executor after the third task. */
  private static final class Killer extends SparkListener {
    private final TestCluster cluster;
    private final AtomicInteger tasks = new AtomicInteger();
    private final AtomicInteger removed = new AtomicInteger();

    Killer(TestCluster cluster) {
      this.cluster = cluster;
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
      if (tasks.incrementAndGet() == 3) {
        cluster.killExecutor();
      }
    }

    @Override
    public void onExecutorRemoved(SparkListenerExecutorRemoved executor) {
      removed.incrementAndGet();
    }
  }
}
