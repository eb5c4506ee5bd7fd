package io.github.dsszoo.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import io.github.dsszoo.model.LoadOptions;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prints the figures of docs/spark.md: the overhead of Spark, the memory of an executor, and the
 * time with one and two workers. It runs when it is named: -Dtest=ScoringMeasurement. With -Dsets=N
 * it scores N sets instead of a million.
 */
class ScoringMeasurement {
  private static final int SETS = Integer.getInteger("sets", 1_000_000);
  private static final int COMPARED = 10_240;
  private static final int BATCH = 256;
  private static final int ELEMENTS = 5;

  /** Elements of a small set, and their length: the least that the model takes. */
  private static final int SMALL = 2;

  private static final int LENGTH = 25;
  private static final int REPEATS = 4;

  // Processes that end may still delete their files.
  @TempDir(cleanup = CleanupMode.NEVER)
  private Path folder;

  /** CPU time, because other programs on the machine do not change it. */
  @Test
  void overhead() {
    LocalSpark.stop();
    SparkSession spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .getOrCreate();
    String file = folder.resolve("sets.parquet").toString();
    SignalRows.of(spark, COMPARED, ELEMENTS, 1).write().parquet(file);
    Dataset<Row> rows = spark.read().parquet(file);
    List<float[][][]> batches = new ArrayList<>();
    List<Row> collected = rows.orderBy("id").collectAsList();
    for (int from = 0; from < COMPARED; from += BATCH) {
      batches.add(SignalRows.arrays(collected.subList(from, from + BATCH)));
    }
    Dataset<Row> scored = transformer().transform(rows);
    Dataset<Row> without = transformer().setKeepSets(false).transform(rows);
    try (ZooModel model = Zoo.load("signals-dss", LoadOptions.standard().withThreads(1))) {
      double[] best = new double[3];
      for (int repeat = 0; repeat <= REPEATS; repeat++) {
        double[] times = {
          cpu(() -> batches.forEach(model::predict)),
          cpu(() -> run(without)),
          cpu(() -> run(scored))
        };
        for (int i = 0; i < best.length; i++) { // the first repeat warms up
          best[i] = repeat <= 1 ? times[i] : Math.min(best[i], times[i]);
        }
      }
      print(
          "CPU time of a set: plain Java from float[][][] %.0f us; Spark from Parquet %.0f us (%.0f %% more), with the sets in the output %.0f us (%.0f %% more)",
          best[0] / COMPARED * 1e6,
          best[1] / COMPARED * 1e6,
          100 * (best[1] / best[0] - 1),
          best[2] / COMPARED * 1e6,
          100 * (best[2] / best[0] - 1));
    }
    LocalSpark.stop();
  }

  /** Prints the resident memory of two executors while they score. */
  @Test
  void memory() {
    print("%s sets with 2 workers: %.0f s", SETS, scored(2, SETS));
  }

  /** Needs a machine without other load. */
  @Test
  void workers() {
    double one = scored(1, SETS);
    double two = scored(2, SETS);
    print(
        "%s sets: 1 worker %.0f s, 2 workers %.0f s: %.2f times as fast",
        SETS, one, two, one / two);
  }

  /** Scores all sets with executors of one core each; returns the seconds. */
  private double scored(int workers, int sets) {
    try (TestCluster cluster =
        TestCluster.start(folder.resolve("cluster-" + workers), workers, 1)) {
      SparkSession spark =
          cluster.session(Map.of("spark.executor.cores", "1", "spark.executor.memory", "600m"));
      Dataset<Row> warm = SignalRows.of(spark, 1000L * workers, SMALL, LENGTH, 2 * workers);
      transformer().transform(warm).write().format("noop").mode("overwrite").save();
      Memory memory = new Memory(cluster, workers);
      spark.sparkContext().addSparkListener(memory);
      long start = System.nanoTime();
      long count =
          transformer()
              .transform(SignalRows.of(spark, sets, SMALL, LENGTH, 40))
              .filter("class is not null")
              .count();
      double seconds = (System.nanoTime() - start) / 1e9;
      assertThat(count).isEqualTo(sets);
      return seconds;
    }
  }

  private static void run(Dataset<Row> rows) {
    rows.write().format("noop").mode("overwrite").save();
  }

  private static ZooTransformer transformer() {
    return new ZooTransformer().setModel("signals-dss").setInputCol("x").setBatchSize(BATCH);
  }

  private static double cpu(Runnable work) {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long start = system.getProcessCpuTime();
    work.run();
    return (system.getProcessCpuTime() - start) / 1e9;
  }

  private static void print(String format, Object... arguments) {
    System.out.println(String.format(Locale.ROOT, format, arguments));
  }

  /** Prints the resident memory of the executors after every fifth task. */
  private static final class Memory extends SparkListener {
    private final TestCluster cluster;
    private final int workers;
    private final AtomicInteger tasks = new AtomicInteger();

    Memory(TestCluster cluster, int workers) {
      this.cluster = cluster;
      this.workers = workers;
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
      int ended = tasks.incrementAndGet();
      if (ended % 5 == 0) {
        print(
            "%s workers, %s tasks: %s MiB resident",
            workers, ended, cluster.executors().stream().map(Memory::resident).toList());
      }
    }

    private static long resident(ProcessHandle process) {
      try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
        return lines
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
            .findFirst()
            .orElse(0);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
