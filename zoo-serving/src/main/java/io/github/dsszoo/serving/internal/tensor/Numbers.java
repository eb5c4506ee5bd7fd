package io.github.dsszoo.serving.internal.tensor;

import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.savedmodel.LongArray;
import io.github.dsszoo.savedmodel.internal.ArrayTensors;
import io.github.dsszoo.serving.internal.RequestException;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.proto.DataType;

/**
 * Numbers or booleans of a JSON document with a shape. JSON does not say the type of numbers; the
 * input of the signature does.
 *
 * @param shape sizes of the axes
 * @param values in row-major order; booleans are 0 and 1
 * @param booleans whether the document has booleans
 */
public record Numbers(long[] shape, double[] values, boolean booleans) {

  /**
   * Joins tensors along a new first axis.
   *
   * @param input the name, for messages
   * @param rows at least one
   * @throws RequestException if they differ in shape
   */
  public static Numbers stack(String input, List<Numbers> rows) {
    Numbers first = rows.get(0);
    double[] values = new double[rows.size() * first.values.length];
    int at = 0;
    for (Numbers row : rows) {
      if (!Arrays.equals(row.shape, first.shape) || row.booleans != first.booleans) {
        throw RequestException.invalid(
            "the instances differ in the shape of %s: %s and %s; pad the sets and send a mask"
                .formatted(input, Arrays.toString(first.shape), Arrays.toString(row.shape)));
      }
      System.arraycopy(row.values, 0, values, at, row.values.length);
      at += row.values.length;
    }
    long[] shape = new long[first.shape.length + 1];
    shape[0] = rows.size();
    System.arraycopy(first.shape, 0, shape, 1, first.shape.length);
    return new Numbers(shape, values, first.booleans);
  }

  /**
   * Converts the numbers to the type of an input.
   *
   * @throws RequestException if a number is not one of the type
   */
  public Array array(String input, DataType type) {
    if (booleans != (type == DataType.DT_BOOL) && values.length > 0) {
      throw RequestException.invalid(
          "the input %s takes %s, found %s"
              .formatted(input, ArrayTensors.name(type), booleans ? "booleans" : "numbers"));
    }
    return switch (type) {
      case DT_FLOAT, DT_DOUBLE, DT_HALF, DT_BFLOAT16 -> {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
          floats[i] = (float) values[i];
        }
        yield new FloatArray(shape, floats);
      }
      case DT_INT64, DT_INT32, DT_UINT8, DT_UINT16, DT_BOOL -> {
        long[] longs = new long[values.length];
        for (int i = 0; i < longs.length; i++) {
          longs[i] = (long) values[i];
          if (longs[i] != values[i]) {
            throw RequestException.invalid(
                "the input %s takes %s, found the number %s"
                    .formatted(input, ArrayTensors.name(type), values[i]));
          }
        }
        yield new LongArray(shape, longs);
      }
      default ->
          throw RequestException.invalid(
              "the input %s takes %s, which cannot be sent as JSON"
                  .formatted(input, ArrayTensors.name(type)));
    };
  }
}
