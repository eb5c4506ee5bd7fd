package io.github.dsszoo.savedmodel;

/**
 * Integers and their shape.
 *
 * @param shape the sizes of the axes
 * @param values in row-major order
 */
public record LongArray(long[] shape, long[] values) implements Array {
  /**
   * Checks the count of numbers.
   *
   * @throws IllegalArgumentException if it is not that of the shape
   */
  public LongArray {
    FloatArray.check(shape, values.length);
  }
}
