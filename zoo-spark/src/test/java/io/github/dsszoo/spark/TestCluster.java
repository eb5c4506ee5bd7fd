package io.github.dsszoo.spark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * A standalone cluster of Spark on the loopback: a master and its workers, each a process of its
 * own with the class path of the tests. The test is the driver.
 */
final class TestCluster implements AutoCloseable {
  private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://\\S+)");
  private static final Pattern WORKER = Pattern.compile("Registering worker ");

  private final Path folder;
  private final List<Process> workers = new ArrayList<>();
  private final Process master;
  private final BufferedReader log;
  private final String address;
  private SparkSession session;

  private TestCluster(Path folder, int workers, int cores) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder.resolve("jars")); // a SPARK_HOME has one
    master = start("org.apache.spark.deploy.master.Master", "master");
    log = master.inputReader(StandardCharsets.UTF_8);
    address = await(MASTER).group(1);
    for (int i = 0; i < workers; i++) {
      this.workers.add(
          start(
              "org.apache.spark.deploy.worker.Worker",
              "worker",
              "--cores",
              Integer.toString(cores),
              "--memory",
              "2g",
              "--work-dir",
              folder.resolve("work-" + i).toString(),
              address));
    }
    for (int i = 0; i < workers; i++) {
      await(WORKER);
    }
    drain();
  }

  /**
   * Starts a cluster and waits until all workers are registered.
   *
   * @param folder for the files of the cluster, such as the logs of executors
   * @param cores of each worker
   */
  static TestCluster start(Path folder, int workers, int cores) {
    try {
      return new TestCluster(folder.toAbsolutePath(), workers, cores);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the URL of the master. */
  String address() {
    return address;
  }

  /**
   * Starts a session on the cluster, with one executor on each worker. The session of the JVM
   * before it is stopped.
   *
   * @param settings of Spark beside those that the cluster needs
   */
  SparkSession session(Map<String, String> settings) {
    LocalSpark.stop();
    SparkSession.Builder builder =
        SparkSession.builder()
            .master(address)
            .appName("tests")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.executor.memory", "1g")
            .config("spark.executor.extraClassPath", System.getProperty("java.class.path"))
            .config("spark.executorEnv.TF_CPP_MIN_LOG_LEVEL", "2")
            .config("spark.scheduler.minRegisteredResourcesRatio", "1.0")
            .config("spark.sql.shuffle.partitions", "4")
            .config("spark.sql.warehouse.dir", folder.resolve("warehouse").toString());
    settings.forEach(builder::config);
    session = builder.getOrCreate();
    return session;
  }

  /** Returns the processes of the executors that run now. */
  List<ProcessHandle> executors() {
    return workers.stream().flatMap(Process::children).toList();
  }

  /** Kills an executor without warning, as the loss of a machine does. */
  void killExecutor() {
    executors().stream()
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no executor runs"))
        .destroyForcibly();
  }

  @Override
  public void close() {
    if (session != null) {
      session.stop();
    }
    Stream.concat(workers.stream(), Stream.of(master))
        .forEach(
            process -> {
              process.descendants().forEach(ProcessHandle::destroyForcibly);
              process.destroyForcibly();
            });
  }

  private Process start(String type, String role, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx512m");
    command.addAll(opens());
    command.add(type);
    command.addAll(List.of("--host", "127.0.0.1", "--port", "0", "--webui-port", "0"));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    if (role.equals("worker")) {
      builder.redirectOutput(
          ProcessBuilder.Redirect.appendTo(folder.resolve("workers.log").toFile()));
    }
    Map<String, String> environment = builder.environment();
    environment.put("CLASSPATH", System.getProperty("java.class.path"));
    environment.put("SPARK_HOME", folder.toString());
    environment.put("SPARK_SCALA_VERSION", "2.13");
    environment.put("SPARK_LOCAL_IP", "127.0.0.1");
    environment.put("SPARK_LOCAL_DIRS", folder.resolve("local").toString());
    return builder.start();
  }

  /** Returns the options that open parts of the JDK to Spark, as the JVM of the tests has them. */
  private static List<String> opens() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("--add-opens"))
        .toList();
  }

  private Matcher await(Pattern expected) throws IOException {
    StringBuilder seen = new StringBuilder();
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      Matcher found = expected.matcher(line);
      if (found.find()) {
        return found;
      }
      seen.append(line).append('\n');
    }
    throw new IOException("the master ended before it logged " + expected + ": " + seen);
  }

  /** Reads what the master writes until it ends, so that it is not held up. */
  private void drain() {
    Thread reader =
        new Thread(
            () -> {
              try {
                log.transferTo(Writer.nullWriter());
              } catch (IOException e) {
                // The master was stopped.
              }
            },
            "log of the master");
    reader.setDaemon(true);
    reader.start();
  }
}
