package io.github.dsszoo.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;

/**
 * The columns that hold sets: which they are, and how a row is read.
 *
 * @param input the elements, nested arrays of numbers
 * @param mask the mask of elements or of points; empty if there is none
 * @param size the number of elements that are present; empty if all are
 * @param adjacency the adjacency matrices of the elements; empty if there are none
 * @param key names a row in messages; empty for its position
 * @param ranks the number of axes of input, mask and adjacency
 * @param indices the positions of the columns above in a row; -1 for none
 */
record SetColumns(
    String input,
    String mask,
    String size,
    String adjacency,
    String key,
    int[] ranks,
    int[] indices)
    implements Serializable {
  private static final Set<DataType> INTEGERS =
      Set.of(DataTypes.ByteType, DataTypes.ShortType, DataTypes.IntegerType, DataTypes.LongType);

  /**
   * Finds the columns.
   *
   * @throws ScoringException if one is missing or has another type
   */
  static SetColumns of(
      StructType schema, String input, String mask, String size, String adjacency, String key) {
    if (!mask.isEmpty() && !size.isEmpty()) {
      throw new ScoringException(
          "expected maskCol or sizeCol, found both: \"%s\" and \"%s\"; leave one out"
              .formatted(mask, size));
    }
    if (input.isEmpty()) {
      throw new ScoringException("inputCol is not set; name the column with the sets");
    }
    int[] ranks = {
      rank(schema, input, 1, 6), rank(schema, mask, 1, 2), rank(schema, adjacency, 3, 3)
    };
    int at = index(schema, size);
    if (at >= 0 && !INTEGERS.contains(schema.fields()[at].dataType())) {
      throw wrong(size, schema.fields()[at].dataType(), "integers");
    }
    return new SetColumns(
        input,
        mask,
        size,
        adjacency,
        key,
        ranks,
        new int[] {
          index(schema, input),
          index(schema, mask),
          at,
          index(schema, adjacency),
          index(schema, key)
        });
  }

  private static int index(StructType schema, String column) {
    if (column.isEmpty()) {
      return -1;
    }
    int index = Arrays.asList(schema.fieldNames()).indexOf(column);
    if (index < 0) {
      throw new ScoringException(
          "found no column \"%s\"; the columns are %s"
              .formatted(column, String.join(", ", schema.fieldNames())));
    }
    return index;
  }

  /** Returns the number of axes of nested arrays. */
  private static int rank(StructType schema, String column, int least, int most) {
    int index = index(schema, column);
    if (index < 0) {
      return 0;
    }
    int rank = 0;
    DataType type = schema.fields()[index].dataType();
    while (type instanceof ArrayType array) {
      type = array.elementType();
      rank++;
    }
    boolean numbers = type instanceof NumericType || type.equals(DataTypes.BooleanType);
    if (rank < least || rank > most || !numbers) {
      throw wrong(
          column,
          schema.fields()[index].dataType(),
          "arrays of numbers with %s axes"
              .formatted(least == most ? least : least + " to " + most));
    }
    return rank;
  }

  private static ScoringException wrong(String column, DataType found, String expected) {
    return new ScoringException(
        "the column \"%s\" has the type %s; expected %s"
            .formatted(column, found.simpleString(), expected));
  }

  /**
   * Reads the set of a row.
   *
   * @throws ScoringException if the row is invalid
   */
  RowSet read(Row row) {
    NestedCell x = cell(row, 0, 0, input);
    int n = x.shape()[0];
    float[] shown = null;
    int points = 0;
    if (!mask.isEmpty()) {
      NestedCell cell = cell(row, 1, 1, mask);
      if (cell.shape()[0] != n) {
        throw new ScoringException(
            "%s has %s entries for %s elements; expected one for each"
                .formatted(mask, cell.shape()[0], n));
      }
      shown = cell.values();
      points = ranks[1] == 2 ? cell.shape()[1] : 0;
    } else if (!size.isEmpty()) {
      shown = sizes(row, n);
    }
    float[] matrices = adjacency.isEmpty() ? null : cell(row, 3, 2, adjacency).values();
    return new RowSet(
        n, Arrays.copyOfRange(x.shape(), 1, x.shape().length), x.values(), shown, points, matrices);
  }

  private float[] sizes(Row row, int n) {
    if (row.isNullAt(indices[2])) {
      throw new ScoringException(size + " is null; expected a number of elements");
    }
    long present = ((Number) row.get(indices[2])).longValue();
    if (present < 1 || present > n) {
      throw new ScoringException(
          "%s is %s; expected 1 to %s, the number of elements".formatted(size, present, n));
    }
    if (present == n) {
      return null;
    }
    float[] shown = new float[n];
    Arrays.fill(shown, 0, (int) present, 1);
    return shown;
  }

  private NestedCell cell(Row row, int column, int rank, String name) {
    if (row.isNullAt(indices[column])) {
      throw new ScoringException(name + " is null; expected a set");
    }
    return NestedCell.of(row.get(indices[column]), ranks[rank], name);
  }

  /** Returns the words that name a row: the key, or the position in its partition. */
  String name(Row row, int partition, long position) {
    return key.isEmpty()
        ? "row %s of partition %s".formatted(position, partition)
        : "row with %s = %s".formatted(key, row.get(indices[4]));
  }
}
