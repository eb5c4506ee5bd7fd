package io.github.dsszoo.spark;

import io.github.dsszoo.data.SetDataset;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.collection.Seq;

/** Rows of sets of signals that executors compute from the column id. */
final class SignalRows {
  private SignalRows() {}

  /**
   * Returns rows with the columns id and x.
   *
   * @param elements of each set
   */
  static Dataset<Row> of(SparkSession spark, long sets, int elements, int partitions) {
    return of(spark, sets, elements, 100, partitions);
  }

  /**
   * Returns rows with the columns id and x.
   *
   * @param elements of each set
   * @param length of a signal
   */
  static Dataset<Row> of(SparkSession spark, long sets, int elements, int length, int partitions) {
    return spark
        .range(0, sets, 1, partitions)
        .selectExpr(
            "id",
            "transform(sequence(1, %s), i -> transform(sequence(1, %s), t ->"
                    .formatted(elements, length)
                + " float(sin(0.1 * t * (1 + id % 7) + i) + sin(12.9898 * (id + 31 * i + 7 * t))))) x");
  }

  /** Returns the sets of rows in their order. */
  static SetDataset sets(List<Row> rows) {
    return SetDataset.of(arrays(rows));
  }

  /** Returns the sets of rows in their order. */
  static float[][][] arrays(List<Row> rows) {
    return rows.stream().map(row -> signals(row.getAs("x"))).toArray(float[][][]::new);
  }

  private static float[][] signals(Seq<Seq<Float>> cell) {
    float[][] signals = new float[cell.length()][];
    for (int i = 0; i < signals.length; i++) {
      signals[i] = new float[cell.apply(i).length()];
      for (int t = 0; t < signals[i].length; t++) {
        signals[i][t] = cell.apply(i).apply(t);
      }
    }
    return signals;
  }
}
