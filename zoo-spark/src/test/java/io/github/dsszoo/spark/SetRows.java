package io.github.dsszoo.spark;

import static org.apache.spark.sql.functions.col;

import io.github.dsszoo.data.SetArray;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetPart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Rows of Spark from data sets: the columns id, x and, if the sets have them, mask and adjacency.
 */
final class SetRows {
  private SetRows() {}

  /** Returns one row for each set, numbered by the column id. */
  static Dataset<Row> of(SparkSession spark, SetDataset sets, int partitions) {
    List<SetPart> parts =
        sets.parts().present().stream()
            .filter(
                part -> part == SetPart.VALUES || part == SetPart.MASK || part == SetPart.ADJACENCY)
            .toList();
    StructType schema = new StructType().add("id", DataTypes.LongType);
    for (SetPart part : parts) {
      schema = schema.add(part.key(), type(sets.parts().get(part).orElseThrow().rank() - 1));
    }
    List<Row> rows = new ArrayList<>();
    for (int set = 0; set < sets.size(); set++) {
      List<Object> cells = new ArrayList<>(List.of((long) set));
      for (SetPart part : parts) {
        cells.add(cell(sets.parts().get(part).orElseThrow(), set));
      }
      rows.add(RowFactory.create(cells.toArray()));
    }
    return spark.createDataFrame(rows, schema).repartitionByRange(partitions, col("id"));
  }

  /** Returns the type of nested arrays of floats. */
  static DataType type(int rank) {
    DataType type = DataTypes.FloatType;
    for (int axis = 0; axis < rank; axis++) {
      type = DataTypes.createArrayType(type);
    }
    return type;
  }

  private static Object cell(SetArray array, int set) {
    int[] shape = Arrays.copyOfRange(array.shape(), 1, array.rank());
    int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    return nested(array.floats(), set * size, shape, 0, size);
  }

  /** Returns row-major numbers as nested lists. */
  static Object nested(float[] values, int at, int[] shape, int axis, int size) {
    if (axis == shape.length) {
      return values[at];
    }
    int step = size / shape[axis];
    Object[] parts = new Object[shape[axis]];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = nested(values, at + i * step, shape, axis + 1, step);
    }
    return parts;
  }
}
