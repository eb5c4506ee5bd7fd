package io.github.dsszoo.spark.internal;

import io.github.dsszoo.spark.ZooTransformer;
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
  private static final Set<String> NAMES =
      Set.of(
          "--input-col",
          "--mask-col",
          "--size-col",
          "--adjacency-col",
          "--key-col",
          "--outputs",
          "--output-prefix",
          "--drop-sets",
          "--batch-size",
          "--on-bad-row",
          "--sha256",
          "--catalogue",
          "--overwrite");

  private ScoreApplication() {}

  /** Scores, prints one line, and exits with code 2 and one sentence if the input is wrong. */
  public static void main(String[] arguments) {
    Application.main("zoo score", spark -> run(spark, arguments));
  }

  /**
   * Scores a file.
   *
   * @return a line with the number of rows
   * @throws io.github.dsszoo.ZooException if an argument, a column or the model is wrong
   */
  static String run(SparkSession spark, String... arguments) throws AnalysisException {
    Map<String, String> given =
        Application.arguments(List.of("--model", "--input", "--output"), NAMES, arguments);
    ZooTransformer transformer = new ZooTransformer();
    transformer.setModel(given.get("--model")).setInputCol(given.getOrDefault("--input-col", "x"));
    Map<String, Consumer<String>> optional =
        Map.ofEntries(
            Map.entry("--mask-col", transformer::setMaskCol),
            Map.entry("--size-col", transformer::setSizeCol),
            Map.entry("--adjacency-col", transformer::setAdjacencyCol),
            Map.entry("--key-col", transformer::setKeyCol),
            Map.entry("--outputs", outputs -> transformer.setOutputs(outputs.split(","))),
            Map.entry("--output-prefix", transformer::setOutputPrefix),
            Map.entry("--drop-sets", drop -> transformer.setKeepSets(!Boolean.parseBoolean(drop))),
            Map.entry("--batch-size", rows -> transformer.setBatchSize(Integer.parseInt(rows))),
            Map.entry("--on-bad-row", transformer::setOnBadRow),
            Map.entry("--sha256", transformer::setSha256),
            Map.entry("--catalogue", transformer::setCatalogue));
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
}
