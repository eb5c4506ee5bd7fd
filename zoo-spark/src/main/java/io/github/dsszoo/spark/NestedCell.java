package io.github.dsszoo.spark;

import java.util.Arrays;
import scala.collection.Seq;
import scala.collection.mutable.ArraySeq;

/**
 * A cell of nested arrays of numbers, as one row-major array.
 *
 * @param values row-major
 * @param shape the lengths of the axes
 */
record NestedCell(float[] values, int[] shape) {

  /**
   * Reads a cell.
   *
   * @param cell as Spark gives it to programs: {@code Seq} of {@code Seq} of numbers
   * @param rank the number of axes
   * @param column the name of the column, for messages
   * @throws ScoringException if an entry is null, or arrays of one axis differ in length
   */
  static NestedCell of(Object cell, int rank, String column) {
    int[] shape = new int[rank];
    Object part = cell;
    for (int axis = 0; axis < rank; axis++) {
      if (part == null) {
        throw new ScoringException(column + " has a null array; expected numbers");
      }
      shape[axis] = ((Seq<?>) part).length();
      if (shape[axis] == 0) {
        throw new ScoringException(
            axis == 0
                ? column + " has no element; expected a set of at least one"
                : column + " has an array of length 0; expected numbers");
      }
      part = ((Seq<?>) part).apply(0);
    }
    int size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    float[] values = new float[size];
    fill((Seq<?>) cell, shape, 0, values, 0, column);
    return new NestedCell(values, shape);
  }

  private static void fill(Seq<?> part, int[] shape, int axis, float[] to, int at, String column) {
    if (part == null || part.length() != shape[axis]) {
      throw new ScoringException(
          "%s has an array of length %s at axis %s; expected %s, as in the first element"
              .formatted(column, part == null ? "null" : part.length(), axis, shape[axis]));
    }
    if (axis == shape.length - 1) {
      numbers(part, to, at, column);
      return;
    }
    int step = 1;
    for (int inner = axis + 1; inner < shape.length; inner++) {
      step *= shape[inner];
    }
    for (int i = 0; i < shape[axis]; i++) {
      fill((Seq<?>) part.apply(i), shape, axis + 1, to, at + i * step, column);
    }
  }

  private static void numbers(Seq<?> part, float[] to, int at, String column) {
    Object array = part instanceof ArraySeq<?> sequence ? sequence.array() : null;
    if (array instanceof float[] floats) {
      System.arraycopy(floats, 0, to, at, floats.length);
    } else if (array instanceof Object[] objects) {
      for (int i = 0; i < objects.length; i++) {
        to[at + i] = number(objects[i], column);
      }
    } else {
      for (int i = 0; i < part.length(); i++) {
        to[at + i] = number(part.apply(i), column);
      }
    }
  }

  private static float number(Object value, String column) {
    if (value instanceof Number number) {
      return number.floatValue();
    }
    if (value instanceof Boolean present) {
      return present ? 1 : 0;
    }
    throw new ScoringException(column + " has the entry " + value + "; expected a number");
  }
}
