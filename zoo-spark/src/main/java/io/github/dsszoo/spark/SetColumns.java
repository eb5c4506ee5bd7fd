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
import scala.collection.Seq;

/**
 * The columns that hold sets: which they are, and how a row is read.
 *
 * @param input the sets
 * @param form what the column of the sets has
 * @param channels of images that the model takes, 1 or 3; 0 if it takes none
 * @param mask the mask of elements or of points; empty if there is none
 * @param size the number of elements that are present; empty if all are
 * @param adjacency the adjacency matrices of the elements; empty if there are none
 * @param key names a row in messages; empty for its position
 * @param ranks the number of axes of input, mask and adjacency
 * @param indices the positions of the columns above in a row; -1 for none
 */
record SetColumns(
    String input,
    Form form,
    int channels,
    String mask,
    String size,
    String adjacency,
    String key,
    int[] ranks,
    int[] indices)
    implements Serializable {
  /** What a cell of the column of the sets is. */
  enum Form {
    /** Nested arrays of numbers. */
    NUMBERS,
    /** The bytes of an {@code .npz} or {@code .npy} file, or of one image. */
    DOCUMENT,
    /** An array of encoded images. */
    IMAGES
  }

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
    Form form = form(schema, input);
    int[] ranks = {
      form == Form.NUMBERS ? rank(schema, input, 1, 6) : 0,
      rank(schema, mask, 1, 2),
      rank(schema, adjacency, 3, 3)
    };
    int at = index(schema, size);
    if (at >= 0 && !INTEGERS.contains(schema.fields()[at].dataType())) {
      throw wrong(size, schema.fields()[at].dataType(), "integers");
    }
    return new SetColumns(
        input,
        form,
        0,
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

  /**
   * Returns the columns for a model, which decides whether images are read as grey or colour.
   *
   * @param imageChannels of the images that the model takes, 1 or 3; 0 if it takes none
   * @throws ScoringException if the column of the sets has images, and the model takes none
   */
  SetColumns withChannels(int imageChannels) {
    if (form == Form.IMAGES && imageChannels != 1 && imageChannels != 3) {
      throw new ScoringException(
          "the column \"%s\" has arrays of bytes for images, but the model takes no images of 1 or 3 channels; expected arrays of numbers or an .npz file for each row"
              .formatted(input));
    }
    return new SetColumns(input, form, imageChannels, mask, size, adjacency, key, ranks, indices);
  }

  /** Returns whether the sets are bytes. */
  boolean hasBytes() {
    return form != Form.NUMBERS;
  }

  private static Form form(StructType schema, String column) {
    DataType type = schema.fields()[index(schema, column)].dataType();
    if (type.equals(DataTypes.BinaryType)) {
      return Form.DOCUMENT;
    }
    return type instanceof ArrayType array && array.elementType().equals(DataTypes.BinaryType)
        ? Form.IMAGES
        : Form.NUMBERS;
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
    SetDocument document = document(row);
    NestedCell x = document.values();
    int n = x.shape()[0];
    NestedCell shown = mask.isEmpty() ? document.mask() : cell(row, 1, 1, mask);
    if (shown != null && shown.shape()[0] != n) {
      throw new ScoringException(
          "%s has %s entries for %s elements; expected one for each"
              .formatted(mask, shown.shape()[0], n));
    }
    NestedCell matrices = adjacency.isEmpty() ? document.adjacency() : cell(row, 3, 2, adjacency);
    return new RowSet(
        n,
        Arrays.copyOfRange(x.shape(), 1, x.shape().length),
        x.values(),
        shown != null ? shown.values() : size.isEmpty() ? null : sizes(row, n),
        shown != null && shown.shape().length == 2 ? shown.shape()[1] : 0,
        matrices == null ? null : matrices.values());
  }

  private SetDocument document(Row row) {
    if (form == Form.NUMBERS) {
      return new SetDocument(cell(row, 0, 0, input), null, null);
    }
    if (row.isNullAt(indices[0])) {
      throw new ScoringException(input + " is null; expected a set");
    }
    SetDocument document =
        form == Form.DOCUMENT
            ? SetDocument.of((byte[]) row.get(indices[0]), channels, input)
            : SetDocument.ofImages((Seq<?>) row.get(indices[0]), channels, input);
    if (document.mask() != null && !(mask.isEmpty() && size.isEmpty())
        || document.adjacency() != null && !adjacency.isEmpty()) {
      throw new ScoringException(
          "the file in column %s has a mask or adjacency matrices, and there is a column of them too; leave one out"
              .formatted(input));
    }
    return document;
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
