package io.github.dsszoo.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code zoo score}. */
@Command(
    name = "score",
    description = {
      "Scores the sets of a Parquet file with Apache Spark, on this machine or on a cluster: each row is a set.",
      "Runs the spark-submit of SPARK_HOME or of the path."
    },
    mixinStandardHelpOptions = true)
final class ScoreCommand implements Callable<Integer> {
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
      description =
          "The column of the sets, nested arrays [n, ...element], .npz files or images; x if not given.")
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
      names = "--drop-sets",
      description =
          "Leave the columns of the sets out of the output: those of the input, the mask and the adjacency matrices.")
  private boolean dropSets;

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

  @Mixin private SparkSubmit spark;

  @Mixin private Printer print;

  @Override
  public Integer call() {
    spark.run(new SparkSubmit.Job("ScoreApplication", master, Map.of(), arguments()), print);
    print.json(Printer.document("output", output));
    return 0;
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
    arguments.put("--drop-sets", dropSets ? "true" : null);
    arguments.put("--batch-size", batchSize == null ? null : batchSize.toString());
    arguments.put("--on-bad-row", onBadRow);
    arguments.put("--overwrite", overwrite ? "true" : null);
    return arguments;
  }
}
