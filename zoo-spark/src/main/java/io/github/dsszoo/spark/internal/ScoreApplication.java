package io.github.dsszoo.spark.internal;

import io.github.dsszoo.ZooException;
import io.github.dsszoo.spark.ZooTransformer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Scores a Parquet file or folder: the application that {@code zoo score} submits. Its arguments
 * are pairs of a name and a value, such as {@code --input in.parquet}.
 */
public final class ScoreApplication {
  private static final int WRONG_INPUT = 2;
  private static final Set<String> NAMES =
      Set.of(
          "--model",
          "--input",
          "--output",
          "--input-col",
          "--mask-col",
          "--size-col",
          "--adjacency-col",
          "--key-col",
          "--outputs",
          "--output-prefix",
          "--batch-size",
          "--on-bad-row",
          "--sha256",
          "--catalogue",
          "--overwrite");

  private ScoreApplication() {}

  /** Scores, prints one line, and exits with code 2 and one sentence if the input is wrong. */
  public static void main(String[] arguments) {
    SparkSession spark = SparkSession.builder().appName("zoo score").getOrCreate();
    int code = 0;
    try {
      System.out.println(run(spark, arguments));
    } catch (ZooException | AnalysisException e) {
      System.err.println("zoo: " + e.getMessage());
      code = WRONG_INPUT;
    } finally {
      spark.stop();
    }
    if (code != 0) {
      System.exit(code);
    }
  }

  /**
   * Scores a file.
   *
   * @return a line with the number of rows
   * @throws ZooException if an argument, a column or the model is wrong
   */
  static String run(SparkSession spark, String... arguments) throws AnalysisException {
    Map<String, String> given = parse(arguments);
    ZooTransformer transformer = new ZooTransformer();
    transformer.setModel(given.get("--model")).setInputCol(given.getOrDefault("--input-col", "x"));
    Map<String, Consumer<String>> optional =
        Map.of(
            "--mask-col", transformer::setMaskCol,
            "--size-col", transformer::setSizeCol,
            "--adjacency-col", transformer::setAdjacencyCol,
            "--key-col", transformer::setKeyCol,
            "--outputs", outputs -> transformer.setOutputs(outputs.split(",")),
            "--output-prefix", transformer::setOutputPrefix,
            "--batch-size", rows -> transformer.setBatchSize(Integer.parseInt(rows)),
            "--on-bad-row", transformer::setOnBadRow,
            "--sha256", transformer::setSha256,
            "--catalogue", transformer::setCatalogue);
    optional.forEach(
        (name, setter) -> {
          if (given.containsKey(name)) {
            setter.accept(given.get(name));
          }
        });
    String output = given.get("--output");
    boolean overwrite = Boolean.parseBoolean(given.getOrDefault("--overwrite", "false"));
    transformer
        .transform(spark.read().parquet(given.get("--input")))
        .write()
        .mode(overwrite ? SaveMode.Overwrite : SaveMode.ErrorIfExists)
        .parquet(output);
    Dataset<Row> written = spark.read().parquet(output);
    String reason = transformer.getOrDefault(transformer.reasonCol());
    boolean reasons = transformer.getOrDefault(transformer.onBadRow()).equals("null");
    long invalid = reasons ? written.filter(functions.col(reason).isNotNull()).count() : 0;
    return "scored %s rows%s: %s"
        .formatted(
            written.count(), invalid > 0 ? ", of which " + invalid + " are invalid" : "", output);
  }

  private static Map<String, String> parse(String... arguments) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      given.put(arguments[i], arguments[i + 1]);
    }
    if (arguments.length % 2 != 0
        || !NAMES.containsAll(given.keySet())
        || !given.keySet().containsAll(List.of("--model", "--input", "--output"))) {
      throw new IllegalArgumentException(
          "expected pairs of a name and a value with --model, --input and --output, found "
              + Arrays.toString(arguments));
    }
    return given;
  }
}
