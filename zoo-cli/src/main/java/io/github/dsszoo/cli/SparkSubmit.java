package io.github.dsszoo.cli;

import io.github.dsszoo.data.DataException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/**
 * Runs spark-submit with an application of zoo-spark: the command line itself has neither Spark nor
 * zoo-spark.
 */
final class SparkSubmit {
  /** The folder with the jars of zoo-spark; the launcher sets it. */
  static final String JARS = "DSS_ZOO_SPARK";

  private static final String PACKAGE = "io.github.dsszoo.spark.internal.";

  /** Spark prints hundreds of lines at its own level, INFO. */
  private static final Map<String, String> DEFAULTS = Map.of("spark.log.level", "WARN");

  private static final String BUNDLE = "zoo-spark-";

  /** A jar with a classifier: the bundle, or the library of a platform. */
  private static final Pattern CLASSIFIED = Pattern.compile("\\d-[a-z][a-z0-9_-]*\\.jar$");

  private static final String NATIVE = "tensorflow-core-native-";

  @Option(
      names = "--spark-conf",
      paramLabel = "KEY=VALUE",
      description =
          "A setting of Spark, such as spark.executor.cores=4; may be given several times.")
  private List<String> settings = List.of();

  /**
   * What is submitted.
   *
   * @param application the name of its class
   * @param master the master of Spark
   * @param defaults settings of Spark that the user may set otherwise
   * @param arguments of the application by name; null values are left out
   */
  record Job(
      String application,
      String master,
      Map<String, String> defaults,
      Map<String, String> arguments) {}

  /** Returns whether the user has given settings of Spark. */
  boolean hasSettings() {
    return !settings.isEmpty();
  }

  /**
   * Submits an application, prints its lines, and waits for its end.
   *
   * @throws DataException if Spark is missing, or the application fails
   */
  void run(Job job, Printer print) {
    List<String> command = command(job, System.getenv());
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
      Process process = builder.redirectInput(ProcessBuilder.Redirect.INHERIT).start();
      try (Stream<String> lines = process.inputReader().lines()) {
        lines.forEach(line -> print.line("%s", line));
      }
      int code = process.waitFor();
      if (code != 0) {
        throw new DataException(
            "spark-submit ended with exit code %s; see its messages above.".formatted(code));
      }
    } catch (IOException e) {
      throw new DataException("%s cannot be run: %s".formatted(command.get(0), e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DataException("The command was interrupted.", e);
    }
  }

  /** Returns the command line of spark-submit. */
  List<String> command(Job job, Map<String, String> environment) {
    List<String> command = new ArrayList<>(List.of(submit(environment).toString()));
    List<Path> jars = jars(environment);
    command.addAll(List.of("--master", job.master(), "--class", PACKAGE + job.application()));
    String others = jars.stream().skip(1).map(Path::toString).collect(Collectors.joining(","));
    if (!others.isEmpty()) {
      command.addAll(List.of("--jars", others));
    }
    Map<String, String> defaults = new LinkedHashMap<>(DEFAULTS);
    defaults.putAll(job.defaults());
    defaults.forEach(
        (key, value) -> {
          if (settings.stream().noneMatch(setting -> setting.startsWith(key + "="))) {
            command.addAll(List.of("--conf", key + "=" + value));
          }
        });
    settings.forEach(setting -> command.addAll(List.of("--conf", setting)));
    command.add(jars.get(0).toString());
    job.arguments()
        .forEach(
            (name, value) -> {
              if (value != null) {
                command.addAll(List.of(name, value));
              }
            });
    return command;
  }

  /** Finds spark-submit. */
  static Path submit(Map<String, String> environment) {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    String name = windows ? "spark-submit.cmd" : "spark-submit";
    String home = environment.getOrDefault("SPARK_HOME", "");
    Stream<Path> folders =
        home.isBlank()
            ? Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
            : Stream.of(Path.of(home, "bin"));
    return folders
        .map(folder -> folder.resolve(name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new DataException(
                    home.isBlank()
                        ? "Found no spark-submit on the path; install Spark 4 for Java 17, for example with pip install pyspark, or set SPARK_HOME."
                        : "Found no bin/%s in SPARK_HOME, which is %s; set it to the folder of Spark."
                            .formatted(name, home)));
  }

  /**
   * Finds the jars of zoo-spark: the application and the native library of TensorFlow, which the
   * distribution has beside the other jars of the command line.
   */
  static List<Path> jars(Map<String, String> environment) {
    String folder = environment.getOrDefault(JARS, "");
    List<Path> jars = new ArrayList<>();
    if (!folder.isBlank()) {
      jars.addAll(jarsIn(Path.of(folder), BUNDLE));
      List<Path> beside = jarsIn(Path.of(folder), NATIVE);
      jars.addAll(beside.isEmpty() ? jarsIn(Path.of(folder, "..", "lib"), NATIVE) : beside);
    }
    if (jars.isEmpty() || !jars.get(0).getFileName().toString().startsWith(BUNDLE)) {
      throw new DataException(
          "Found no jar of zoo-spark%s; build it with mvn -DskipTests -Pdist -pl zoo-spark -am package, or set %s to a folder that has it."
              .formatted(folder.isBlank() ? "" : " in " + folder, JARS));
    }
    return jars;
  }

  private static List<Path> jarsIn(Path folder, String prefix) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(Path::normalize)
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .filter(file -> CLASSIFIED.matcher(file.getFileName().toString()).find())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new DataException("%s cannot be read: %s".formatted(folder, e.getMessage()), e);
    }
  }
}
