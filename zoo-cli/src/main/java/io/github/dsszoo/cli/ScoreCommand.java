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
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The command {@code zoo score}. It runs spark-submit with the application of zoo-spark: the
 * command line itself has neither Spark nor zoo-spark.
 */
@Command(
    name = "score",
    description = {
      "Scores the sets of a Parquet file with Apache Spark, on this machine or on a cluster: each row is a set.",
      "Runs the spark-submit of SPARK_HOME or of the path."
    },
    mixinStandardHelpOptions = true)
final class ScoreCommand implements Callable<Integer> {
  /** The folder with the jars of zoo-spark; the launcher sets it. */
  static final String JARS = "DSS_ZOO_SPARK";

  private static final String APPLICATION = "io.github.dsszoo.spark.internal.ScoreApplication";

  /** Spark prints hundreds of lines at its own level, INFO. */
  private static final String LOG_LEVEL = "spark.log.level=";

  private static final String BUNDLE = "zoo-spark-";

  /** A jar with a classifier: the bundle, or the library of a platform. */
  private static final Pattern CLASSIFIED = Pattern.compile("\\d-[a-z][a-z0-9_-]*\\.jar$");

  private static final String NATIVE = "tensorflow-core-native-";

  @Parameters(paramLabel = "MODEL", description = Models.DESCRIPTION)
  private String model;

  @Option(
      names = "--spark",
      required = true,
      paramLabel = "MASTER",
      description = "The master, such as local[4], spark://host:7077, yarn or k8s://https://host.")
  private String master;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "PATH",
      description = "Parquet: a file, a folder, or a URL that Spark reads.")
  private String input;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "PATH",
      description = "The folder to write as Parquet: the columns of the input and of the outputs.")
  private String output;

  @Option(
      names = "--input-col",
      paramLabel = "COLUMN",
      description = "The column of the sets, nested arrays [n, ...element]; x if not given.")
  private String inputCol;

  @Option(
      names = "--mask-col",
      paramLabel = "COLUMN",
      description = "The column of masks, [n] or [n, points], 1 for present.")
  private String maskCol;

  @Option(
      names = "--size-col",
      paramLabel = "COLUMN",
      description = "The column of the number of elements that are present, instead of a mask.")
  private String sizeCol;

  @Option(
      names = "--adjacency-col",
      paramLabel = "COLUMN",
      description = "The column of adjacency matrices, [n, vertices, vertices], for graphs.")
  private String adjacencyCol;

  @Option(
      names = "--key-col",
      paramLabel = "COLUMN",
      description = "The column that names a row in messages.")
  private String keyCol;

  @Option(
      names = "--outputs",
      paramLabel = "NAMES",
      description =
          "Outputs, separated by commas: class, index, probabilities, values, image, images, embedding; all but embedding if not given.")
  private String outputs;

  @Option(
      names = "--output-prefix",
      paramLabel = "TEXT",
      description = "The prefix of the names of the new columns.")
  private String outputPrefix;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "The largest number of rows that are predicted at once, 256 if not given.")
  private Integer batchSize;

  @Option(
      names = "--on-bad-row",
      paramLabel = "fail|null",
      description =
          "What an invalid row does: fail the job (default), or get nulls and a sentence in the column reason.")
  private String onBadRow;

  @Option(names = "--overwrite", description = "Replace the output if it exists.")
  private boolean overwrite;

  @Option(
      names = "--spark-conf",
      paramLabel = "KEY=VALUE",
      description =
          "A setting of Spark, such as spark.executor.cores=4; may be given several times.")
  private List<String> settings = List.of();

  @Mixin private Printer print;

  @Override
  public Integer call() {
    List<String> command = command(System.getenv());
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
    print.json(Printer.document("output", output));
    return 0;
  }

  /** Returns the command line of spark-submit. */
  private List<String> command(Map<String, String> environment) {
    List<String> command = new ArrayList<>(List.of(submit(environment).toString()));
    List<Path> jars = jars(environment);
    Path application = jars.get(0);
    command.addAll(List.of("--master", master, "--class", APPLICATION));
    String others = jars.stream().skip(1).map(Path::toString).collect(Collectors.joining(","));
    if (!others.isEmpty()) {
      command.addAll(List.of("--jars", others));
    }
    if (settings.stream().noneMatch(setting -> setting.startsWith(LOG_LEVEL))) {
      command.addAll(List.of("--conf", LOG_LEVEL + "WARN"));
    }
    settings.forEach(setting -> command.addAll(List.of("--conf", setting)));
    command.add(application.toString());
    arguments().forEach((name, value) -> command.addAll(List.of(name, value)));
    return command;
  }

  private Map<String, String> arguments() {
    Map<String, String> arguments = new LinkedHashMap<>();
    arguments.put("--model", model);
    arguments.put("--input", input);
    arguments.put("--output", output);
    arguments.put("--input-col", inputCol);
    arguments.put("--mask-col", maskCol);
    arguments.put("--size-col", sizeCol);
    arguments.put("--adjacency-col", adjacencyCol);
    arguments.put("--key-col", keyCol);
    arguments.put("--outputs", outputs);
    arguments.put("--output-prefix", outputPrefix);
    arguments.put("--batch-size", batchSize == null ? null : batchSize.toString());
    arguments.put("--on-bad-row", onBadRow);
    arguments.put("--overwrite", overwrite ? "true" : null);
    arguments.values().removeIf(value -> value == null);
    return arguments;
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
