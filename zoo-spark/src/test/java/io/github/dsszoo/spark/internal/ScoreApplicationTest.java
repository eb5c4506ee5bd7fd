package io.github.dsszoo.spark.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreApplicationTest {
  private final SparkSession spark =
      SparkSession.builder()
          .master("local[2]")
          .config("spark.ui.enabled", "false")
          .config("spark.driver.host", "127.0.0.1")
          .config("spark.driver.bindAddress", "127.0.0.1")
          .getOrCreate();

  @Test
  void aParquetFileIsScored(@TempDir Path folder) throws Exception {
    String input = folder.resolve("in.parquet").toString();
    String output = folder.resolve("out.parquet").toString();
    spark
        .range(0, 20, 1, 2)
        .selectExpr(
            "id",
            "if(id = 7, null, transform(sequence(1, 3), i -> transform(sequence(1, 100),"
                + " t -> float(sin(0.1 * t * (1 + id % 5) + i))))) x")
        .write()
        .parquet(input);
    String[] arguments = {
      "--model",
      "signals-dss",
      "--input",
      input,
      "--output",
      output,
      "--outputs",
      "class,index",
      "--batch-size",
      "4",
      "--on-bad-row",
      "null"
    };
    assertThat(ScoreApplication.run(spark, arguments))
        .isEqualTo("scored 20 rows, of which 1 are invalid: " + output);
    assertThat(spark.read().parquet(output).columns())
        .containsExactly("id", "x", "class", "index", "reason");
    assertThat(spark.read().parquet(output).filter("class is null").first().getLong(0))
        .isEqualTo(7);
    assertThatThrownBy(() -> ScoreApplication.run(spark, arguments))
        .hasMessageContaining("already exists");
    Stream<String> more = Stream.of("--drop-sets", "true", "--overwrite", "true");
    ScoreApplication.run(
        spark, Stream.concat(Arrays.stream(arguments), more).toArray(String[]::new));
    assertThat(spark.read().parquet(output).columns())
        .containsExactly("id", "class", "index", "reason");
    assertThatThrownBy(() -> ScoreApplication.run(spark, "--model", "signals-dss"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected pairs");
  }
}
