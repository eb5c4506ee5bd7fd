package io.github.dsszoo.savedmodel;

import java.util.Arrays;

/**
 * Floating-point numbers and their shape.
 *
 * @param shape the sizes of the axes
 * @param values in row-major order
 */
public record FloatArray(long[] shape, float[] values) implements Array {
  /**
   * Checks the count of numbers.
   *
   * @throws IllegalArgumentException if it is not that of the shape
   */
  public FloatArray {
    check(shape, values.length);
  }

  static void check(long[] shape, int numbers) {
    long size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    if (size != numbers) {
      throw new IllegalArgumentException(
          "the shape " + Arrays.toString(shape) + " has " + size + " numbers, not " + numbers);
    }
  }
}
