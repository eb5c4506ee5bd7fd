package io.github.dsszoo.savedmodel;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Floating-point numbers with a shape. Two are equal if shapes and numbers are.
 *
 * @param shape sizes of the axes
 * @param values in row-major order
 */
public record FloatArray(long[] shape, float[] values) implements Array {
  /** Number of values that {@link #toString} shows. */
  private static final int SHOWN = 8;

  /**
   * Checks the number of values.
   *
   * @throws IllegalArgumentException if it differs from that of the shape
   */
  public FloatArray {
    check(shape, values.length);
  }

  static void check(long[] shape, int numbers) {
    long size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    if (size != numbers) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "expected %d numbers for the shape %s, found %d",
              size,
              Arrays.toString(shape),
              numbers));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FloatArray array
        && Arrays.equals(shape, array.shape)
        && Arrays.equals(values, array.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
  }

  /** Shows the shape and the first values: "FloatArray[2, 3] {0.5, 1.0, ...}". */
  @Override
  public String toString() {
    String first =
        IntStream.range(0, Math.min(SHOWN, values.length))
            .mapToObj(i -> Float.toString(values[i]))
            .collect(Collectors.joining(", "));
    return shown("FloatArray", shape, first, values.length > SHOWN);
  }

  static String shown(String type, long[] shape, String first, boolean more) {
    return String.format(
        Locale.ROOT, "%s%s {%s%s}", type, Arrays.toString(shape), first, more ? ", ..." : "");
  }
}
