package io.github.dsszoo.data.file;

import io.github.dsszoo.data.DataException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;

/** An array as NumPy knows it: a number type, a shape, and the numbers in row-major order. */
public final class NpyArray {

  private final NpyType type;
  private final int[] shape;
  private final ByteBuffer bytes;

  /** Takes bytes that are known to fill the shape, in the buffer's byte order. */
  NpyArray(NpyType type, int[] shape, ByteBuffer bytes) {
    this.type = type;
    this.shape = shape;
    this.bytes = bytes;
  }

  /**
   * A float32 array; the numbers are copied.
   *
   * @throws DataException if the shape does not hold as many numbers
   */
  public static NpyArray of(float[] values, int... shape) {
    ByteBuffer bytes = allocate(NpyType.FLOAT32, values.length, shape);
    bytes.asFloatBuffer().put(values);
    return new NpyArray(NpyType.FLOAT32, shape.clone(), bytes);
  }

  /**
   * A float64 array; the numbers are copied.
   *
   * @throws DataException if the shape does not hold as many numbers
   */
  public static NpyArray of(double[] values, int... shape) {
    ByteBuffer bytes = allocate(NpyType.FLOAT64, values.length, shape);
    bytes.asDoubleBuffer().put(values);
    return new NpyArray(NpyType.FLOAT64, shape.clone(), bytes);
  }

  /**
   * An int16 array; the numbers are copied.
   *
   * @throws DataException if the shape does not hold as many numbers
   */
  public static NpyArray of(short[] values, int... shape) {
    ByteBuffer bytes = allocate(NpyType.INT16, values.length, shape);
    bytes.asShortBuffer().put(values);
    return new NpyArray(NpyType.INT16, shape.clone(), bytes);
  }

  /**
   * An int32 array; the numbers are copied.
   *
   * @throws DataException if the shape does not hold as many numbers
   */
  public static NpyArray of(int[] values, int... shape) {
    ByteBuffer bytes = allocate(NpyType.INT32, values.length, shape);
    bytes.asIntBuffer().put(values);
    return new NpyArray(NpyType.INT32, shape.clone(), bytes);
  }

  /**
   * An int64 array; the numbers are copied.
   *
   * @throws DataException if the shape does not hold as many numbers
   */
  public static NpyArray of(long[] values, int... shape) {
    ByteBuffer bytes = allocate(NpyType.INT64, values.length, shape);
    bytes.asLongBuffer().put(values);
    return new NpyArray(NpyType.INT64, shape.clone(), bytes);
  }

  /**
   * A uint8 array, of bytes that count from 0 to 255; they are copied.
   *
   * @throws DataException if the shape does not hold as many numbers
   */
  public static NpyArray of(byte[] values, int... shape) {
    ByteBuffer bytes = allocate(NpyType.UINT8, values.length, shape);
    return new NpyArray(NpyType.UINT8, shape.clone(), bytes.put(values).rewind());
  }

  private static ByteBuffer allocate(NpyType type, int length, int[] shape) {
    long count = Arrays.stream(shape).asLongStream().reduce(1, (a, b) -> a * b);
    if (count != length || (long) length * type.bytes() > Integer.MAX_VALUE) {
      throw new DataException(
          "An array of shape %s cannot be made of %d numbers of type %s."
              .formatted(Arrays.toString(shape), length, type));
    }
    return ByteBuffer.allocate(length * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The type of the numbers. */
  public NpyType type() {
    return type;
  }

  /** The lengths of the axes; empty for a single number. */
  public int[] shape() {
    return shape.clone();
  }

  /** How many numbers there are. */
  public int size() {
    return bytes.limit() / type.bytes();
  }

  /**
   * All numbers as bytes that count from 0 to 255, row-major.
   *
   * @throws DataException if the array is not uint8
   */
  public byte[] bytes() {
    if (type != NpyType.UINT8) {
      throw new DataException(
          "The array holds %s where bytes are needed; convert it with astype(np.uint8)."
              .formatted(type.name().toLowerCase(Locale.ROOT)));
    }
    byte[] values = new byte[size()];
    rewound().get(values);
    return values;
  }

  /** All numbers as float32, row-major; what is too large for it becomes infinite. */
  public float[] floats() {
    float[] values = new float[size()];
    if (type == NpyType.FLOAT32) {
      rewound().asFloatBuffer().get(values);
    } else {
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) type.real(bytes, i * type.bytes());
      }
    }
    return values;
  }

  /** All numbers as float64, row-major. */
  public double[] doubles() {
    double[] values = new double[size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = type.real(bytes, i * type.bytes());
    }
    return values;
  }

  /**
   * All numbers as int32, row-major.
   *
   * @throws DataException if the type is not whole or a number does not fit
   */
  public int[] ints() {
    if (!type.isWhole()) {
      throw new DataException(
          "The array holds %s where whole numbers are needed; convert it with astype(np.int64)."
              .formatted(type.name().toLowerCase(Locale.ROOT)));
    }
    int[] values = new int[size()];
    for (int i = 0; i < values.length; i++) {
      long value = type.whole(bytes, i * type.bytes());
      if (value != (int) value) {
        throw new DataException("The array holds %d, which is too large here.".formatted(value));
      }
      values[i] = (int) value;
    }
    return values;
  }

  /** The numbers as they are stored, from the first, in their own byte order. */
  ByteBuffer rewound() {
    return bytes.duplicate().rewind().order(bytes.order());
  }
}
