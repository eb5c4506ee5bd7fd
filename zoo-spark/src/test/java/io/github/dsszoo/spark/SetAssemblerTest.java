package io.github.dsszoo.spark;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.rand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetAssemblerTest {
  private final SparkSession spark = LocalSpark.session();

  /** Set s has 1 + s % 3 elements of 4 positions; the rows are in a random order. */
  private Dataset<Row> table(int sets) {
    return spark
        .range(0, sets, 1, 3)
        .selectExpr("id machine", "explode(sequence(0, int(id % 3))) sensor")
        .selectExpr("machine", "sensor", "explode(sequence(0, 3)) second")
        .selectExpr(
            "machine",
            "sensor",
            "second",
            "100 * machine + 10 * sensor + second value",
            "-second other")
        .orderBy(rand(1));
  }

  private static SetAssembler assembler() {
    return new SetAssembler().setSetCol("machine").setElementCol("sensor");
  }

  @Test
  void signalsOfOneChannelHaveTwoAxes() {
    Dataset<Row> table = table(50);
    SetAssembler assembler = assembler().setPositionCol("second").setChannelCols("value");
    Dataset<Row> sets = assembler.transform(table);
    assertThat(sets.schema().simpleString())
        .isEqualTo("struct<machine:bigint,x:array<array<float>>>");
    assertThat(sets.schema().simpleString())
        .isEqualTo(assembler.transformSchema(table.schema()).simpleString());
    List<Row> rows = sets.orderBy("machine").collectAsList();
    assertThat(rows).hasSize(50);
    for (int set = 0; set < rows.size(); set++) {
      StringBuilder expected = new StringBuilder();
      for (int element = 0; element <= set % 3; element++) {
        for (int position = 0; position < 4; position++) {
          expected.append((float) (100 * set + 10 * element + position)).append(' ');
        }
      }
      assertThat(flat(rows.get(set))).isEqualTo(expected.toString());
    }
  }

  private static String flat(Row row) {
    return row.get(1)
            .toString()
            .replaceAll("[A-Za-z()]+", "")
            .replace(",", "")
            .replaceAll(" +", " ")
        + " ";
  }

  @Test
  void severalChannelsHaveAnAxisOfTheirOwn() {
    Row set =
        assembler()
            .setPositionCol("second")
            .setChannelCols("value", "other")
            .setOutputCol("points")
            .transform(table(2))
            .filter("machine = 1")
            .first();
    assertThat(set.schema().fieldNames()).containsExactly("machine", "points");
    assertThat(flat(set))
        .isEqualTo(
            "100.0 0.0 101.0 -1.0 102.0 -2.0 103.0 -3.0 110.0 0.0 111.0 -1.0 112.0 -2.0 113.0 -3.0 ");
  }

  @Test
  void elementsWithoutPositionsAreVectors() {
    Row set =
        assembler()
            .setChannelCols("value", "other")
            .transform(table(3).filter("second = 2"))
            .filter("machine = 2")
            .first();
    assertThat(flat(set)).isEqualTo("202.0 -2.0 212.0 -2.0 222.0 -2.0 ");
  }

  @Test
  void aPositionThatOccursTwiceFails() {
    Dataset<Row> table = table(2);
    SetAssembler assembler = assembler().setPositionCol("second").setChannelCols("value");
    assertThatThrownBy(
            () ->
                assembler
                    .transform(
                        table.unionAll(table.filter("machine = 1 and sensor = 0 and second = 3")))
                    .collectAsList())
        .hasStackTraceContaining(
            "a position of the element 0 of the set 1 occurs twice; keep one row for each position");
  }

  @Test
  void columnsThatAreMissingAreRefused() {
    Dataset<Row> table = table(1);
    assertThatThrownBy(() -> assembler().transform(table))
        .isInstanceOf(ScoringException.class)
        .hasMessage("channelCols is not set; name a column");
    assertThatThrownBy(() -> assembler().setChannelCols("value", "third").transform(table))
        .hasMessage(
            "found no column \"third\"; the columns are machine, sensor, second, value, other");
    assertThatThrownBy(
            () ->
                assembler().setChannelCols("value").transform(table.withColumn("value", lit("a"))))
        .hasMessage("the column \"value\" has the type string; expected numbers");
  }

  @Test
  void aSavedStageAssemblesTheSame(@TempDir Path folder) throws Exception {
    SetAssembler assembler = assembler().setPositionCol("second").setChannelCols("value");
    String path = folder.resolve("assembler").toUri().toString();
    assembler.save(path);
    assertThat(SetAssembler.load(path).transform(table(5)).orderBy("machine").collectAsList())
        .isEqualTo(assembler.transform(table(5)).orderBy("machine").collectAsList());
  }
}
