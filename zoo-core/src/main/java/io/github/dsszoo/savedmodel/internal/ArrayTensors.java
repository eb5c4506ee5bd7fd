package io.github.dsszoo.savedmodel.internal;

import io.github.dsszoo.internal.graph.FloatTensors;
import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.savedmodel.LongArray;
import io.github.dsszoo.savedmodel.SavedModelException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.BooleanNdArray;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint16;
import org.tensorflow.types.TUint8;

/**
 * Converts arrays to tensors of the type that a signature has, and tensors to arrays. Tensors are
 * closed by the caller.
 */
public final class ArrayTensors {
  private static final Set<DataType> FLOATING =
      Set.of(DataType.DT_FLOAT, DataType.DT_DOUBLE, DataType.DT_HALF, DataType.DT_BFLOAT16);

  /** The largest number of each whole type; the least is 0 or that of Java's type. */
  private static final Map<DataType, long[]> WHOLE =
      Map.of(
          DataType.DT_INT64,
          new long[] {Long.MIN_VALUE, Long.MAX_VALUE},
          DataType.DT_INT32,
          new long[] {Integer.MIN_VALUE, Integer.MAX_VALUE},
          DataType.DT_UINT16,
          new long[] {0, 0xFFFF},
          DataType.DT_UINT8,
          new long[] {0, 0xFF},
          DataType.DT_BOOL,
          new long[] {0, 1});

  private static final Map<DataType, String> NAMES =
      Map.of(
          DataType.DT_FLOAT, "float32", DataType.DT_DOUBLE, "float64", DataType.DT_HALF, "float16");

  private ArrayTensors() {}

  /** Returns whether tensors of a type are read: numbers and booleans. */
  public static boolean areRead(DataType type) {
    return FLOATING.contains(type) || WHOLE.containsKey(type);
  }

  /** Returns the name of a type as in NumPy: "float32", "int64", "string". */
  public static String name(DataType type) {
    return NAMES.getOrDefault(type, type.name().replaceFirst("^DT_", "").toLowerCase(Locale.ROOT));
  }

  /** Copies an array to a tensor of float32 or int64. */
  public static Tensor tensor(Array array) {
    return tensor(array, array instanceof LongArray ? DataType.DT_INT64 : DataType.DT_FLOAT);
  }

  /**
   * Converts an array.
   *
   * @param type of the tensor; whole numbers are converted to floating-point types, and
   *     floating-point numbers to whole types if each of them is a whole number
   * @throws SavedModelException if a number is not one of the type, or there are no tensors of the
   *     type; the message begins with "takes"
   */
  public static Tensor tensor(Array array, DataType type) {
    Shape shape = Shape.of(array.shape());
    if (FLOATING.contains(type)) {
      return floating(array, shape, type);
    }
    if (!WHOLE.containsKey(type)) {
      throw new SavedModelException(
          "takes " + name(type) + ", and numbers and booleans can be given, not " + name(type));
    }
    long[] values = whole(array, type);
    return switch (type) {
      case DT_INT64 -> TInt64.tensorOf(shape, DataBuffers.of(values, true, false));
      case DT_INT32 ->
          TInt32.tensorOf(
              shape,
              DataBuffers.of(Arrays.stream(values).mapToInt(v -> (int) v).toArray(), true, false));
      case DT_UINT8 -> {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
          bytes[i] = (byte) values[i];
        }
        yield TUint8.tensorOf(shape, DataBuffers.of(bytes, true, false));
      }
      case DT_UINT16 -> {
        short[] shorts = new short[values.length];
        for (int i = 0; i < shorts.length; i++) {
          shorts[i] = (short) values[i];
        }
        yield TUint16.tensorOf(shape, DataBuffers.of(shorts, true, false));
      }
      default -> {
        boolean[] flags = new boolean[values.length];
        for (int i = 0; i < flags.length; i++) {
          flags[i] = values[i] != 0;
        }
        yield TBool.tensorOf(shape, DataBuffers.of(flags, true, false));
      }
    };
  }

  private static Tensor floating(Array array, Shape shape, DataType type) {
    if (type == DataType.DT_DOUBLE) {
      return TFloat64.tensorOf(shape, DataBuffers.of(doubles(array), true, false));
    }
    float[] values =
        array instanceof FloatArray floats ? floats.values() : narrowed(doubles(array));
    return switch (type) {
      case DT_HALF -> TFloat16.tensorOf(shape, DataBuffers.of(values, true, false));
      case DT_BFLOAT16 -> TBfloat16.tensorOf(shape, DataBuffers.of(values, true, false));
      default -> TFloat32.tensorOf(shape, DataBuffers.of(values, true, false));
    };
  }

  private static double[] doubles(Array array) {
    if (array instanceof LongArray longs) {
      return Arrays.stream(longs.values()).asDoubleStream().toArray();
    }
    float[] floats = ((FloatArray) array).values();
    double[] values = new double[floats.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = floats[i];
    }
    return values;
  }

  private static float[] narrowed(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private static long[] whole(Array array, DataType type) {
    long[] range = WHOLE.get(type);
    if (array instanceof LongArray longs) {
      for (long value : longs.values()) {
        if (value < range[0] || value > range[1]) {
          throw notOf(type, Long.toString(value));
        }
      }
      return longs.values();
    }
    float[] floats = ((FloatArray) array).values();
    long[] values = new long[floats.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (long) floats[i];
      if (values[i] != floats[i] || values[i] < range[0] || values[i] > range[1]) {
        throw notOf(type, Float.toString(floats[i]));
      }
    }
    return values;
  }

  private static SavedModelException notOf(DataType type, String found) {
    return new SavedModelException(
        String.format(
            Locale.ROOT,
            "takes %s, found the number %s; convert the array in Python with astype(np.%s)",
            name(type),
            found,
            name(type)));
  }

  /**
   * Copies a tensor to an array: whole numbers and booleans as int64, others as float32.
   *
   * @param name the output and its model, for messages: "the output index of the model in memory"
   * @throws SavedModelException if it has neither numbers nor booleans
   */
  public static Array array(String name, Tensor tensor) {
    if (!areRead(tensor.dataType())) {
      throw new SavedModelException(
          name
              + " is of the type "
              + name(tensor.dataType())
              + ", and numbers and booleans are read");
    }
    long[] shape = tensor.shape().asArray();
    int size = Math.toIntExact(tensor.shape().size());
    if (tensor instanceof TFloat32 floats) {
      return new FloatArray(shape, FloatTensors.values(floats));
    }
    if (tensor instanceof TFloat64 doubles) {
      double[] values = new double[size];
      doubles.asRawTensor().data().asDoubles().read(values);
      return new FloatArray(shape, narrowed(values));
    }
    if (tensor instanceof FloatNdArray floats) { // float16 and bfloat16
      float[] values = new float[size];
      floats.copyTo(DataBuffers.of(values, false, false));
      return new FloatArray(shape, values);
    }
    return new LongArray(shape, longs(tensor, size));
  }

  private static long[] longs(Tensor tensor, int size) {
    long[] values = new long[size];
    if (tensor instanceof TInt64 longs) {
      longs.asRawTensor().data().asLongs().read(values);
    } else if (tensor instanceof TInt32 ints) {
      int[] read = new int[size];
      ints.asRawTensor().data().asInts().read(read);
      Arrays.setAll(values, i -> read[i]);
    } else if (tensor instanceof TUint8 bytes) {
      byte[] read = new byte[size];
      bytes.asRawTensor().data().read(read);
      Arrays.setAll(values, i -> Byte.toUnsignedLong(read[i]));
    } else if (tensor instanceof TUint16 shorts) {
      short[] read = new short[size];
      shorts.asRawTensor().data().asShorts().read(read);
      Arrays.setAll(values, i -> Short.toUnsignedLong(read[i]));
    } else {
      boolean[] read = new boolean[size];
      ((BooleanNdArray) tensor).copyTo(DataBuffers.of(read, false, false));
      Arrays.setAll(values, i -> read[i] ? 1 : 0);
    }
    return values;
  }
}
