package io.github.dsszoo.data.internal.shape;

import io.github.dsszoo.data.DataException;
import java.util.Arrays;

/** Allocates arrays whose size is given by a file, up to a limit. */
public final class ArrayLimits {

  private ArrayLimits() {}

  /** The number of bytes per edge while a graph is built from a list of edges. */
  private static final long EDGE_BYTES = 80;

  /**
   * Allocates an array for a shape.
   *
   * @param where the source, for the beginning of error messages
   * @throws DataException if the array needs more than a quarter of Java's memory
   */
  public static float[] floats(String where, long... axes) {
    return new float[count(where, axes)];
  }

  /** Returns the number of values of a shape, within the limit of {@link #floats}. */
  public static int count(String where, long... axes) {
    long most = Math.min(Runtime.getRuntime().maxMemory() / 4 / Float.BYTES, 1 << 30);
    long count = 1;
    for (long axis : axes) {
      // Compare by division, because the product could overflow.
      if (axis < 0 || axis > 0 && count > most / axis) {
        throw new DataException(
            "%s asks for %s numbers, too many for the memory that Java has; give it more with -Xmx or use a smaller file."
                .formatted(where, Arrays.toString(axes)));
      }
      count *= axis;
    }
    return (int) count;
  }

  /** Checks that the edges need at most a quarter of Java's memory. */
  public static void checkEdges(long count) {
    if (count > Runtime.getRuntime().maxMemory() / 4 / EDGE_BYTES) {
      throw new DataException(
          "A graph of %s edges is too large for the memory that Java has; give it more with -Xmx or use a smaller one."
              .formatted(count));
    }
  }
}
