package io.github.dsszoo.serving.internal.tensor;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.savedmodel.LongArray;
import io.github.dsszoo.serving.internal.RequestException;
import java.io.IOException;
import java.util.Arrays;
import org.tensorflow.proto.DataType;

/** Reads nested arrays of JSON, and writes them. */
public final class JsonTensors {
  /** Axes of the largest input of the zoo and some more. */
  private static final int MOST_AXES = 16;

  private final JsonParser parser;
  private final String name;
  private final long[] sizes = new long[MOST_AXES];
  private double[] values = new double[64];
  private int count;
  private int axes = -1;
  private boolean booleans;

  private JsonTensors(JsonParser parser, String name) {
    this.parser = parser;
    this.name = name;
    Arrays.fill(sizes, -1);
  }

  /**
   * Reads a number, a boolean or a nested array of them. The parser is at its first token, and then
   * at its last.
   *
   * @param name of the tensor, for messages
   * @throws RequestException if the array is not rectangular, or has something else
   * @throws IOException if the document is damaged
   */
  public static Numbers read(JsonParser parser, String name) throws IOException {
    JsonTensors reader = new JsonTensors(parser, name);
    reader.read(0);
    int rank = Math.max(reader.axes, reader.emptyAxes());
    return new Numbers(
        Arrays.copyOf(reader.sizes, rank),
        Arrays.copyOf(reader.values, reader.count),
        reader.booleans);
  }

  /** Returns the number of axes of an array without numbers. */
  private int emptyAxes() {
    int rank = 0;
    while (rank < MOST_AXES && sizes[rank] >= 0) {
      rank++;
    }
    return rank;
  }

  private void read(int depth) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_ARRAY) {
      readArray(depth);
    } else if (token.isNumeric()) {
      add(depth, parser.getDoubleValue(), false);
    } else if (token.isBoolean()) {
      add(depth, parser.getBooleanValue() ? 1 : 0, true);
    } else {
      throw RequestException.invalid(
          "expected numbers or booleans in %s, found %s at line %s, column %s"
              .formatted(
                  name,
                  token == JsonToken.START_OBJECT ? "an object" : parser.getText(),
                  parser.currentLocation().getLineNr(),
                  parser.currentLocation().getColumnNr()));
    }
  }

  private void readArray(int depth) throws IOException {
    if (depth >= MOST_AXES) {
      throw RequestException.invalid(
          "expected at most %s nested arrays in %s, found more".formatted(MOST_AXES, name));
    }
    long size = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      read(depth + 1);
      size++;
    }
    if (sizes[depth] >= 0 && sizes[depth] != size) {
      throw RequestException.invalid(
          "the arrays in %s differ in length, %s and %s; pad the sets and send a mask"
              .formatted(name, sizes[depth], size));
    }
    sizes[depth] = size;
  }

  private void add(int depth, double value, boolean bool) {
    if (axes >= 0 && (axes != depth || booleans != bool)) {
      throw RequestException.invalid(
          "the array %s mixes %s"
              .formatted(name, axes == depth ? "numbers and booleans" : "numbers and arrays"));
    }
    axes = depth;
    booleans = bool;
    if (count == values.length) {
      values = Arrays.copyOf(values, 2 * count);
    }
    values[count++] = value;
  }

  /**
   * Writes an array as nested arrays; NaN and infinite numbers as NaN, Infinity and -Infinity.
   *
   * @param type of the output in the signature
   */
  public static void write(JsonGenerator json, Array array, DataType type) throws IOException {
    int size = size(array);
    write(json, array, type, 0, 0, size);
  }

  /**
   * Writes a row of an array.
   *
   * @param row along the first axis
   */
  public static void writeRow(JsonGenerator json, Array array, DataType type, int row)
      throws IOException {
    int each = size(array) / Math.toIntExact(array.shape()[0]);
    write(json, array, type, 1, row * each, each);
  }

  private static int size(Array array) {
    return array instanceof FloatArray floats
        ? floats.values().length
        : ((LongArray) array).values().length;
  }

  private static void write(
      JsonGenerator json, Array array, DataType type, int axis, int from, int size)
      throws IOException {
    if (axis == array.shape().length) {
      writeNumber(json, array, type, from);
      return;
    }
    int rows = Math.toIntExact(array.shape()[axis]);
    json.writeStartArray();
    for (int row = 0; row < rows; row++) {
      write(json, array, type, axis + 1, from + row * (size / rows), size / rows);
    }
    json.writeEndArray();
  }

  private static void writeNumber(JsonGenerator json, Array array, DataType type, int at)
      throws IOException {
    if (array instanceof FloatArray floats) {
      json.writeNumber(floats.values()[at]);
    } else if (type == DataType.DT_BOOL) {
      json.writeBoolean(((LongArray) array).values()[at] != 0);
    } else {
      json.writeNumber(((LongArray) array).values()[at]);
    }
  }
}
