package io.github.dsszoo.savedmodel;

import java.util.Arrays;

/**
 * Numbers and their shape, outside of TensorFlow.
 *
 * @param shape the sizes of the axes
 * @param values in row-major order
 */
public record FloatArray(long[] shape, float[] values) {
  /**
   * Checks the count of numbers.
   *
   * @throws IllegalArgumentException if it is not that of the shape
   */
  public FloatArray {
    long size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    if (size != values.length) {
      throw new IllegalArgumentException(
          "the shape "
              + Arrays.toString(shape)
              + " has "
              + size
              + " numbers, not "
              + values.length);
    }
  }

  static FloatArray filled(long[] shape, float value) {
    float[] values =
        new float[Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact))];
    Arrays.fill(values, value);
    return new FloatArray(shape, values);
  }
}
