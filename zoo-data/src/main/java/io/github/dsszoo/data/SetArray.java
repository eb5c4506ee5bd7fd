package io.github.dsszoo.data;

import io.github.dsszoo.data.internal.array.Coordinates;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;

/**
 * The array of one {@link SetPart}: float32 or int32 numbers, row-major, with a shape. Arrays are
 * kept and handed out without a copy; they must not be modified.
 */
public final class SetArray {

  /** A float[] or an int[]. */
  private final Object data;

  private final int[] shape;

  private SetArray(Object data, int[] shape) {
    this.data = data;
    this.shape = shape;
  }

  /**
   * An array of float32 numbers.
   *
   * @param values row-major; kept, not copied
   * @param shape the lengths of the axes
   * @throws DataException if the shape does not hold as many numbers
   */
  public static SetArray of(float[] values, int... shape) {
    return new SetArray(values, checked(shape, values.length));
  }

  /**
   * An array of int32 numbers.
   *
   * @param values row-major; kept, not copied
   * @param shape the lengths of the axes
   * @throws DataException if the shape does not hold as many numbers
   */
  public static SetArray of(int[] values, int... shape) {
    return new SetArray(values, checked(shape, values.length));
  }

  private static int[] checked(int[] shape, int length) {
    if (Arrays.stream(shape).anyMatch(axis -> axis < 0) || count(shape) != length) {
      throw new DataException(
          "An array of shape %s holds %d numbers, but %d were given; correct the shape."
              .formatted(Arrays.toString(shape), count(shape), length));
    }
    return shape.clone();
  }

  /**
   * The number of numbers in a shape.
   *
   * @throws DataException if they are too many for one array
   */
  static int count(int... shape) {
    try {
      return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    } catch (ArithmeticException e) {
      throw new DataException(
          "An array of shape %s is too large: one array holds at most %d numbers; use fewer sets."
              .formatted(Arrays.toString(shape), Integer.MAX_VALUE),
          e);
    }
  }

  /** Whether the numbers are int32; otherwise they are float32. */
  public boolean isWhole() {
    return data instanceof int[];
  }

  /**
   * The numbers, row-major; not a copy.
   *
   * @throws ClassCastException if they are int32
   */
  public float[] floats() {
    return (float[]) data;
  }

  /**
   * The numbers, row-major; not a copy.
   *
   * @throws ClassCastException if they are float32
   */
  public int[] ints() {
    return (int[]) data;
  }

  /** The lengths of the axes. */
  public int[] shape() {
    return shape.clone();
  }

  /** The number of axes. */
  public int rank() {
    return shape.length;
  }

  /** The number of numbers. */
  public int size() {
    return Array.getLength(data);
  }

  /** The number of numbers in each entry of the first axis. */
  int perRow() {
    return size() / shape[0];
  }

  /** The same numbers with another shape. */
  SetArray reshaped(int... newShape) {
    return new SetArray(data, checked(newShape, size()));
  }

  /** The entries of the first axis at these indices, copied. */
  SetArray rows(int[] indices) {
    int perRow = perRow();
    SetArray chosen = like(indices.length);
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(data, indices[i] * perRow, chosen.data, i * perRow, perRow);
    }
    return chosen;
  }

  /**
   * Arrays joined along their first axis.
   *
   * @throws DataException if they differ in another axis or in their type
   */
  static SetArray joined(List<SetArray> arrays) {
    SetArray first = arrays.get(0);
    SetArray joined = first.like(arrays.stream().mapToInt(array -> array.shape[0]).sum());
    int at = 0;
    for (SetArray array : arrays) {
      if (array.isWhole() != first.isWhole()
          || !Arrays.equals(array.shape, 1, array.rank(), first.shape, 1, first.rank())) {
        throw new DataException(
            "Arrays of shapes %s and %s cannot be joined; all axes but the first must agree."
                .formatted(Arrays.toString(first.shape), Arrays.toString(array.shape)));
      }
      System.arraycopy(array.data, 0, joined.data, at, array.size());
      at += array.size();
    }
    return joined;
  }

  /** Zeros of this type and shape with another length of the first axis. */
  private SetArray like(int rows) {
    int[] newShape = shape.clone();
    newShape[0] = rows;
    return new SetArray(
        Array.newInstance(data.getClass().getComponentType(), count(newShape)), newShape);
  }

  /** The place of a number as its coordinates: [3, 17, 40, 0]. */
  String coordinates(int index) {
    return Coordinates.of(index, shape);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SetArray array
        && Arrays.equals(shape, array.shape)
        && Arrays.deepEquals(new Object[] {data}, new Object[] {array.data});
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + Arrays.deepHashCode(new Object[] {data});
  }

  @Override
  public String toString() {
    return (isWhole() ? "int32 " : "float32 ") + Arrays.toString(shape);
  }
}
