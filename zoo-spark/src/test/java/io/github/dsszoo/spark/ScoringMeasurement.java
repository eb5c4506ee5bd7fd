package io.github.dsszoo.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import io.github.dsszoo.model.LoadOptions;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
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

  /** How often the compared sets are scored in one job. */
  private static final int TIMES = 4;

  private static final int BATCH = 256;
  private static final int ELEMENTS = 5;

  /** Elements of a small set, and their length: the least that the model takes. */
  private static final int SMALL = 2;

  private static final int LENGTH = 25;
  private static final int REPEATS = 5;

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
    String bytes = folder.resolve("bytes.parquet").toString();
    rows(spark, batches).write().parquet(bytes);
    Dataset<Row> files = often(spark, bytes);
    try (ZooModel model = Zoo.load("signals-dss", LoadOptions.standard().withThreads(1))) {
      Map<String, Runnable> works = new LinkedHashMap<>();
      works.put(
          "plain Java from float[][][]",
          () -> {
            for (int time = 0; time < TIMES; time++) {
              batches.forEach(model::predict);
            }
          });
      scored("arrays", often(spark, file), works);
      scored("bytes", files, works);
      Map<String, Double> best = new LinkedHashMap<>();
      for (int repeat = 0; repeat <= REPEATS; repeat++) {
        boolean warm = repeat > 0; // the first repeat warms up
        works.forEach(
            (name, work) -> {
              double seconds = cpu(work);
              if (warm) {
                best.merge(name, seconds, Math::min);
              }
            });
      }
      double plain = best.values().iterator().next();
      best.forEach(
          (name, seconds) ->
              print(
                  "CPU time of a set, %s: %.0f us (%.0f %% more)",
                  name, seconds / COMPARED / TIMES * 1e6, 100 * (seconds / plain - 1)));
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

  /** Reads a file several times, so that the time of a job is small beside that of its rows. */
  private static Dataset<Row> often(SparkSession spark, String file) {
    return spark.read().parquet(Collections.nCopies(TIMES, file).toArray(String[]::new));
  }

  private static void scored(String name, Dataset<Row> rows, Map<String, Runnable> works) {
    Dataset<Row> without = transformer().setKeepSets(false).transform(rows);
    Dataset<Row> with = transformer().transform(rows);
    works.put(name, () -> run(without));
    works.put(name + ", with the sets in the output", () -> run(with));
  }

  /** Returns the sets as rows with the bytes of .npy files. */
  private static Dataset<Row> rows(SparkSession spark, List<float[][][]> batches) {
    List<Row> rows = new ArrayList<>();
    for (float[][][] batch : batches) {
      for (float[][] set : batch) {
        rows.add(RowFactory.create((long) rows.size(), npy(set)));
      }
    }
    return spark
        .createDataFrame(
            rows, new StructType().add("id", DataTypes.LongType).add("x", DataTypes.BinaryType))
        .coalesce(1);
  }

  /** Returns what np.save writes. */
  private static byte[] npy(float[][] set) {
    String header =
        "{'descr': '<f4', 'fortran_order': False, 'shape': (%s, %s), }"
            .formatted(set.length, set[0].length);
    String padded = String.format(Locale.ROOT, "%-117s\n", header);
    ByteBuffer bytes =
        ByteBuffer.allocate(128 + Float.BYTES * set.length * set[0].length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
            .putShort((short) padded.length())
            .put(padded.getBytes(StandardCharsets.US_ASCII));
    for (float[] signal : set) {
      bytes.asFloatBuffer().put(signal);
      bytes.position(bytes.position() + Float.BYTES * signal.length);
    }
    return bytes.array();
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
