package io.github.dsszoo.savedmodel;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Integers with a shape. Two are equal if shapes and numbers are.
 *
 * @param shape sizes of the axes
 * @param values in row-major order
 */
public record LongArray(long[] shape, long[] values) implements Array {
  /** Number of values that {@link #toString} shows. */
  private static final int SHOWN = 8;

  /**
   * Checks the number of values.
   *
   * @throws IllegalArgumentException if it differs from that of the shape
   */
  public LongArray {
    FloatArray.check(shape, values.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LongArray array
        && Arrays.equals(shape, array.shape)
        && Arrays.equals(values, array.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
  }

  /** Shows the shape and the first values: "LongArray[2] {0, 2}". */
  @Override
  public String toString() {
    String first =
        Arrays.stream(values)
            .limit(SHOWN)
            .mapToObj(Long::toString)
            .collect(Collectors.joining(", "));
    return FloatArray.shown("LongArray", shape, first, values.length > SHOWN);
  }
}
