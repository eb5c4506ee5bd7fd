package io.github.dsszoo.data.file;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.internal.array.Coordinates;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;

/** A NumPy array: a type, a shape, and numbers or strings in row-major order. */
public final class NpyArray {

  /** Replaces invalid characters. */
  private static final int REPLACEMENT = 0xFFFD;

  private final NpyType type;
  private final int itemBytes;
  private final int[] shape;
  private final ByteBuffer bytes;

  /**
   * Creates an array from bytes whose number matches the shape, in the byte order of the buffer.
   *
   * @param itemBytes the number of bytes of one number or string
   */
  NpyArray(NpyType type, int itemBytes, int[] shape, ByteBuffer bytes) {
    this.type = type;
    this.itemBytes = itemBytes;
    this.shape = shape;
    this.bytes = bytes;
  }

  private NpyArray(NpyType type, int[] shape, ByteBuffer bytes) {
    this(type, type.bytes(), shape.clone(), bytes);
  }

  /**
   * Creates an array of strings.
   *
   * @throws DataException if the number of strings does not match the shape
   */
  public static NpyArray of(String[] values, int... shape) {
    int length =
        Arrays.stream(values)
            .mapToInt(text -> text.codePointCount(0, text.length()))
            .max()
            .orElse(0);
    // NumPy's string types hold at least one character.
    int itemBytes = NpyType.STRING.bytes() * Math.max(1, length);
    ByteBuffer bytes = allocate(NpyType.STRING, itemBytes, values.length, shape);
    for (int i = 0; i < values.length; i++) {
      bytes.position(i * itemBytes);
      values[i].codePoints().forEach(bytes::putInt);
    }
    return new NpyArray(NpyType.STRING, itemBytes, shape.clone(), bytes.rewind());
  }

  /**
   * Creates a float32 array from a copy of the numbers.
   *
   * @throws DataException if the number of values does not match the shape
   */
  public static NpyArray of(float[] values, int... shape) {
    ByteBuffer bytes = allocate(NpyType.FLOAT32, values.length, shape);
    bytes.asFloatBuffer().put(values);
    return new NpyArray(NpyType.FLOAT32, shape, bytes);
  }

  /**
   * Creates a float64 array from a copy of the numbers.
   *
   * @throws DataException if the number of values does not match the shape
   */
  public static NpyArray of(double[] values, int... shape) {
    ByteBuffer bytes = allocate(NpyType.FLOAT64, values.length, shape);
    bytes.asDoubleBuffer().put(values);
    return new NpyArray(NpyType.FLOAT64, shape, bytes);
  }

  /**
   * Creates an int16 array from a copy of the numbers.
   *
   * @throws DataException if the number of values does not match the shape
   */
  public static NpyArray of(short[] values, int... shape) {
    ByteBuffer bytes = allocate(NpyType.INT16, values.length, shape);
    bytes.asShortBuffer().put(values);
    return new NpyArray(NpyType.INT16, shape, bytes);
  }

  /**
   * Creates an int32 array from a copy of the numbers.
   *
   * @throws DataException if the number of values does not match the shape
   */
  public static NpyArray of(int[] values, int... shape) {
    ByteBuffer bytes = allocate(NpyType.INT32, values.length, shape);
    bytes.asIntBuffer().put(values);
    return new NpyArray(NpyType.INT32, shape, bytes);
  }

  /**
   * Creates an int64 array from a copy of the numbers.
   *
   * @throws DataException if the number of values does not match the shape
   */
  public static NpyArray of(long[] values, int... shape) {
    ByteBuffer bytes = allocate(NpyType.INT64, values.length, shape);
    bytes.asLongBuffer().put(values);
    return new NpyArray(NpyType.INT64, shape, bytes);
  }

  /**
   * Creates a uint8 array from a copy of the bytes, which are interpreted as unsigned, 0 to 255.
   *
   * @throws DataException if the number of values does not match the shape
   */
  public static NpyArray of(byte[] values, int... shape) {
    ByteBuffer bytes = allocate(NpyType.UINT8, values.length, shape);
    return new NpyArray(NpyType.UINT8, shape, bytes.put(values).rewind());
  }

  private static ByteBuffer allocate(NpyType type, int length, int[] shape) {
    return allocate(type, type.bytes(), length, shape);
  }

  private static ByteBuffer allocate(NpyType type, int itemBytes, int length, int[] shape) {
    long count = Arrays.stream(shape).asLongStream().reduce(1, (a, b) -> a * b);
    if (count != length) {
      throw new DataException(
          "An array of shape %s needs %s numbers, but %s were given; correct the shape."
              .formatted(Arrays.toString(shape), count, length));
    }
    if ((long) length * itemBytes > Integer.MAX_VALUE) {
      throw new DataException(
          "An array of shape %s and type %s takes more than 2 GiB; split it."
              .formatted(Arrays.toString(shape), type));
    }
    return ByteBuffer.allocate(length * itemBytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Returns the type of the numbers. */
  public NpyType type() {
    return type;
  }

  /** Returns the lengths of the axes; empty for a scalar. */
  public int[] shape() {
    return shape.clone();
  }

  /** Returns some of the entries along the first axis, without a copy. */
  NpyArray rows(int from, int to) {
    int[] some = shape.clone();
    some[0] = to - from;
    int rowBytes = shape[0] == 0 ? 0 : bytes.limit() / shape[0];
    ByteBuffer slice = bytes.slice(from * rowBytes, (to - from) * rowBytes).order(bytes.order());
    return new NpyArray(type, itemBytes, some, slice);
  }

  /** Returns the number of numbers or strings. */
  public int size() {
    return bytes.limit() / itemBytes;
  }

  /** Returns NumPy's type code without the byte order, such as {@code f4} or {@code U7}. */
  String code() {
    return type.isText() ? type.code() + itemBytes / type.bytes() : type.code();
  }

  /**
   * Returns all numbers as unsigned bytes, 0 to 255, row-major.
   *
   * @throws DataException if the array is not uint8
   */
  public byte[] bytes() {
    if (type != NpyType.UINT8) {
      throw wrongType("uint8 is expected; convert it with astype(np.uint8)");
    }
    byte[] values = new byte[size()];
    rewound().get(values);
    return values;
  }

  /**
   * Returns all numbers as float32, row-major; numbers out of range become infinite.
   *
   * @throws DataException if the array holds strings
   */
  public float[] floats() {
    checkNumbers();
    float[] values = new float[size()];
    if (type == NpyType.FLOAT32) {
      rewound().asFloatBuffer().get(values);
    } else {
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) type.real(bytes, i * itemBytes);
      }
    }
    return values;
  }

  /**
   * Returns all numbers as float64, row-major.
   *
   * @throws DataException if the array holds strings
   */
  public double[] doubles() {
    checkNumbers();
    double[] values = new double[size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = type.real(bytes, i * itemBytes);
    }
    return values;
  }

  private void checkNumbers() {
    if (type.isText()) {
      throw wrongType("numbers are expected; convert it with astype(np.float32)");
    }
  }

  /**
   * Returns all numbers as int32, row-major.
   *
   * @throws DataException if the type is not an integer type or a number is out of range
   */
  public int[] ints() {
    if (!type.isWhole()) {
      throw wrongType("whole numbers are expected; convert it with astype(np.int64)");
    }
    int[] values = new int[size()];
    for (int i = 0; i < values.length; i++) {
      if (!fits(i)) {
        throw new DataException(
            "The array holds %s at %s, but at most %s is expected; use smaller numbers."
                .formatted(
                    type.text(bytes, i * itemBytes), Coordinates.of(i, shape), Integer.MAX_VALUE));
      }
      values[i] = (int) type.whole(bytes, i * itemBytes);
    }
    return values;
  }

  /**
   * Returns all numbers as int64, row-major.
   *
   * @throws DataException if the type is not an integer type, or a number is out of range
   */
  public long[] longs() {
    if (!type.isWhole()) {
      throw wrongType("whole numbers are expected; convert it with astype(np.int64)");
    }
    long[] values = new long[size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = type.whole(bytes, i * itemBytes);
      if (type == NpyType.UINT64 && values[i] < 0) {
        throw new DataException(
            "The array holds %s at %s, but at most %s is expected; use smaller numbers."
                .formatted(
                    type.text(bytes, i * itemBytes), Coordinates.of(i, shape), Long.MAX_VALUE));
      }
    }
    return values;
  }

  /** Returns whether an integer is in the range of int32. */
  private boolean fits(int i) {
    long value = type.whole(bytes, i * itemBytes);
    return value == (int) value && !(type == NpyType.UINT64 && value < 0);
  }

  /** Returns whether all numbers are non-negative integers in the range of int32, as labels are. */
  boolean areCounts() {
    return type.isWhole()
        && IntStream.range(0, size())
            .allMatch(i -> fits(i) && type.whole(bytes, i * itemBytes) >= 0);
  }

  /**
   * Returns all strings, row-major.
   *
   * @throws DataException if the array holds numbers
   */
  public String[] texts() {
    if (!type.isText()) {
      throw wrongType("texts are expected; convert it with astype(str)");
    }
    String[] texts = new String[size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = type == NpyType.STRING ? string(i * itemBytes) : bytesText(i * itemBytes);
    }
    return texts;
  }

  /** Reads a string that is padded with zeros. */
  private String string(int at) {
    StringBuilder text = new StringBuilder();
    for (int i = at; i < at + itemBytes && bytes.getInt(i) != 0; i += NpyType.STRING.bytes()) {
      int character = bytes.getInt(i);
      text.appendCodePoint(Character.isValidCodePoint(character) ? character : REPLACEMENT);
    }
    return text.toString();
  }

  private String bytesText(int at) {
    byte[] text = new byte[itemBytes];
    rewound().get(at, text);
    int end = itemBytes;
    while (end > 0 && text[end - 1] == 0) {
      end--;
    }
    return new String(text, 0, end, StandardCharsets.UTF_8);
  }

  private DataException wrongType(String expected) {
    return new DataException("The array holds %s, but %s.".formatted(type, expected));
  }

  /** Returns the stored numbers from the beginning of the buffer, in their own byte order. */
  ByteBuffer rewound() {
    return bytes.duplicate().rewind().order(bytes.order());
  }
}
