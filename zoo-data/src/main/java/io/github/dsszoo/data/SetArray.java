package io.github.dsszoo.data;

import io.github.dsszoo.data.internal.array.Coordinates;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;

/**
 * An array of float32 or int32 numbers with a shape, row-major: the data of one {@link SetPart}.
 * Arrays are stored and returned without a copy and must not be modified.
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
   * Creates an array of float32 numbers.
   *
   * @param values row-major; stored without a copy
   * @param shape the lengths of the axes
   * @throws DataException if the number of values does not match the shape
   */
  public static SetArray of(float[] values, int... shape) {
    return new SetArray(values, checked(shape, values.length));
  }

  /**
   * Creates an array of int32 numbers.
   *
   * @param values row-major; stored without a copy
   * @param shape the lengths of the axes
   * @throws DataException if the number of values does not match the shape
   */
  public static SetArray of(int[] values, int... shape) {
    return new SetArray(values, checked(shape, values.length));
  }

  private static int[] checked(int[] shape, int length) {
    if (Arrays.stream(shape).anyMatch(axis -> axis < 0) || count(shape) != length) {
      throw new DataException(
          "An array of shape %s holds %s numbers, but %s were given; correct the shape."
              .formatted(Arrays.toString(shape), count(shape), length));
    }
    return shape.clone();
  }

  /**
   * Returns the number of values of a shape.
   *
   * @throws DataException if there are too many for one array
   */
  static int count(int... shape) {
    try {
      return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    } catch (ArithmeticException e) {
      throw new DataException(
          "An array of shape %s is too large: one array holds at most %s numbers; use fewer sets."
              .formatted(Arrays.toString(shape), Integer.MAX_VALUE),
          e);
    }
  }

  /** Returns whether the numbers are int32; otherwise they are float32. */
  public boolean isWhole() {
    return data instanceof int[];
  }

  /**
   * Returns the numbers, row-major, without a copy.
   *
   * @throws ClassCastException if the numbers are int32
   */
  public float[] floats() {
    return (float[]) data;
  }

  /**
   * Returns the numbers, row-major, without a copy.
   *
   * @throws ClassCastException if the numbers are float32
   */
  public int[] ints() {
    return (int[]) data;
  }

  /** Returns the lengths of the axes. */
  public int[] shape() {
    return shape.clone();
  }

  /** Returns the number of axes. */
  public int rank() {
    return shape.length;
  }

  /** Returns the number of values. */
  public int size() {
    return Array.getLength(data);
  }

  /** Returns the number of values in each entry of the first axis. */
  int perRow() {
    return size() / shape[0];
  }

  /** Returns the same values with another shape. */
  SetArray reshaped(int... newShape) {
    return new SetArray(data, checked(newShape, size()));
  }

  /** Returns a copy of the entries of the first axis at the given indices. */
  SetArray rows(int[] indices) {
    int perRow = perRow();
    SetArray chosen = like(indices.length);
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(data, indices[i] * perRow, chosen.data, i * perRow, perRow);
    }
    return chosen;
  }

  /**
   * Concatenates arrays along their first axis.
   *
   * @throws DataException if the arrays differ in another axis or in type
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

  /** Returns zeros of the same type and shape, with another length of the first axis. */
  private SetArray like(int rows) {
    int[] newShape = shape.clone();
    newShape[0] = rows;
    return new SetArray(
        Array.newInstance(data.getClass().getComponentType(), count(newShape)), newShape);
  }

  /** Returns the position of a value as coordinates: [3, 17, 40, 0]. */
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
