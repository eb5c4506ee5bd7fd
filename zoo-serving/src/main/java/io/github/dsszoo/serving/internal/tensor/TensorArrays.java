package io.github.dsszoo.serving.internal.tensor;

import com.google.protobuf.ByteString;
import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.savedmodel.LongArray;
import io.github.dsszoo.savedmodel.internal.ArrayTensors;
import io.github.dsszoo.serving.internal.RequestException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** Converts TensorFlow's messages to arrays, and arrays to messages. */
public final class TensorArrays {
  /** The largest number of values of a tensor; a message may repeat one value for all of them. */
  private static final long LARGEST = 1L << 26;

  private TensorArrays() {}

  /**
   * Reads a tensor of numbers or booleans: from its content, or from the values of its type. If
   * there are fewer values than the shape has, the last one is repeated, as in TensorFlow.
   *
   * @param name of the input, for messages
   * @throws RequestException if the type is not read, or the values do not fit the shape
   */
  public static Array array(String name, TensorProto tensor) {
    long[] shape = shape(name, tensor.getTensorShape());
    int size = size(name, shape);
    return switch (tensor.getDtype()) {
      case DT_FLOAT ->
          tensor.getTensorContent().isEmpty()
              ? floats(name, shape, size, tensor.getFloatValCount(), tensor::getFloatVal)
              : new FloatArray(shape, floats(name, size, tensor.getTensorContent()));
      case DT_DOUBLE ->
          tensor.getTensorContent().isEmpty()
              ? floats(name, shape, size, tensor.getDoubleValCount(), tensor::getDoubleVal)
              : new FloatArray(shape, doubles(name, size, tensor.getTensorContent()));
      case DT_INT64 ->
          tensor.getTensorContent().isEmpty()
              ? longs(name, shape, size, tensor.getInt64ValCount(), tensor::getInt64Val)
              : new LongArray(shape, longs(name, size, tensor.getTensorContent()));
      case DT_INT32 ->
          tensor.getTensorContent().isEmpty()
              ? longs(name, shape, size, tensor.getIntValCount(), tensor::getIntVal)
              : new LongArray(shape, ints(name, size, tensor.getTensorContent()));
      case DT_BOOL ->
          tensor.getTensorContent().isEmpty()
              ? longs(
                  name, shape, size, tensor.getBoolValCount(), i -> tensor.getBoolVal(i) ? 1 : 0)
              : new LongArray(shape, bytes(name, size, tensor.getTensorContent()));
      default ->
          throw RequestException.invalid(
              "the input %s is of the type %s; send float32, float64, int32, int64 or bool"
                  .formatted(name, ArrayTensors.name(tensor.getDtype())));
    };
  }

  private static long[] shape(String name, TensorShapeProto shape) {
    if (shape.getUnknownRank()) {
      throw RequestException.invalid("the input %s has no shape; send one".formatted(name));
    }
    return shape.getDimList().stream().mapToLong(TensorShapeProto.Dim::getSize).toArray();
  }

  private static int size(String name, long[] shape) {
    long size = 1;
    for (long axis : shape) {
      if (axis < 0 || axis > LARGEST || size * axis > LARGEST) {
        throw RequestException.invalid(
            "the input %s has the shape %s; expected at most %s values"
                .formatted(name, Arrays.toString(shape), LARGEST));
      }
      size *= axis;
    }
    return (int) size;
  }

  private static ByteBuffer content(String name, int size, int bytes, ByteString content) {
    if (content.size() != (long) size * bytes) {
      throw RequestException.invalid(
          "the input %s has %s bytes of content, expected %s for its shape"
              .formatted(name, content.size(), (long) size * bytes));
    }
    return content.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  private static float[] floats(String name, int size, ByteString content) {
    float[] values = new float[size];
    content(name, size, Float.BYTES, content).asFloatBuffer().get(values);
    return values;
  }

  private static float[] doubles(String name, int size, ByteString content) {
    ByteBuffer bytes = content(name, size, Double.BYTES, content);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) bytes.getDouble();
    }
    return values;
  }

  private static long[] longs(String name, int size, ByteString content) {
    long[] values = new long[size];
    content(name, size, Long.BYTES, content).asLongBuffer().get(values);
    return values;
  }

  private static long[] ints(String name, int size, ByteString content) {
    ByteBuffer bytes = content(name, size, Integer.BYTES, content);
    long[] values = new long[size];
    Arrays.setAll(values, i -> bytes.getInt());
    return values;
  }

  private static long[] bytes(String name, int size, ByteString content) {
    ByteBuffer bytes = content(name, size, 1, content);
    long[] values = new long[size];
    Arrays.setAll(values, i -> bytes.get());
    return values;
  }

  private static void checkCount(String name, int size, int count) {
    if (count > size || count == 0 && size > 0) {
      throw RequestException.invalid(
          "the input %s has %s values, expected %s for its shape".formatted(name, count, size));
    }
  }

  private static FloatArray floats(
      String name, long[] shape, int size, int count, IntToDoubleFunction value) {
    checkCount(name, size, count);
    float[] values = new float[size];
    for (int i = 0; i < count; i++) {
      values[i] = (float) value.applyAsDouble(i);
    }
    if (count > 0) {
      Arrays.fill(values, count, size, values[count - 1]);
    }
    return new FloatArray(shape, values);
  }

  private static LongArray longs(
      String name, long[] shape, int size, int count, IntToLongFunction value) {
    checkCount(name, size, count);
    long[] values = new long[size];
    for (int i = 0; i < count; i++) {
      values[i] = value.applyAsLong(i);
    }
    if (count > 0) {
      Arrays.fill(values, count, size, values[count - 1]);
    }
    return new LongArray(shape, values);
  }

  /**
   * Writes an array to the field of values of its type, which TensorFlow Serving's clients read.
   *
   * @param type of the output in the signature
   * @throws IllegalStateException if the type is not one of numbers or booleans
   */
  public static TensorProto tensor(Array array, DataType type) {
    TensorProto.Builder tensor = TensorProto.newBuilder().setDtype(type);
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long size : array.shape()) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
    }
    tensor.setTensorShape(shape);
    if (array instanceof FloatArray floats) {
      floats(floats.values(), type, tensor);
    } else {
      longs(((LongArray) array).values(), type, tensor);
    }
    return tensor.build();
  }

  private static void floats(float[] values, DataType type, TensorProto.Builder tensor) {
    switch (type) {
      case DT_FLOAT -> {
        for (float value : values) {
          tensor.addFloatVal(value);
        }
      }
      case DT_DOUBLE -> {
        for (float value : values) {
          tensor.addDoubleVal(value);
        }
      }
      default -> throw unexpected(type);
    }
  }

  private static void longs(long[] values, DataType type, TensorProto.Builder tensor) {
    for (long value : values) {
      switch (type) {
        case DT_INT64 -> tensor.addInt64Val(value);
        case DT_INT32, DT_UINT8, DT_INT8, DT_INT16, DT_UINT16 -> tensor.addIntVal((int) value);
        case DT_BOOL -> tensor.addBoolVal(value != 0);
        default -> throw unexpected(type);
      }
    }
  }

  private static IllegalStateException unexpected(DataType type) {
    return new IllegalStateException("an output of the type " + ArrayTensors.name(type));
  }
}
