package io.github.dsszoo.data.internal.shape;

import io.github.dsszoo.data.DataException;
import java.util.Arrays;

/** Arrays whose size a file decides. */
public final class ArrayLimits {

  private ArrayLimits() {}

  /** Bytes per edge while a graph is built from a list of edges. */
  private static final long EDGE_BYTES = 80;

  /**
   * Allocates an array for a shape.
   *
   * @param where what is read, to begin an error's sentence with
   * @throws DataException if it is more than a quarter of Java's memory
   */
  public static float[] floats(String where, long... axes) {
    return new float[count(where, axes)];
  }

  /** How many numbers axes make up, if there is room for them as {@link #floats} has it. */
  public static int count(String where, long... axes) {
    long most = Math.min(Runtime.getRuntime().maxMemory() / 4 / Float.BYTES, 1 << 30);
    long count = 1;
    for (long axis : axes) {
      // Compared by division: the product itself could overflow.
      if (axis < 0 || axis > 0 && count > most / axis) {
        throw new DataException(
            "%s asks for %s numbers, too many for the memory that Java has; give it more with -Xmx or use a smaller file."
                .formatted(where, Arrays.toString(axes)));
      }
      count *= axis;
    }
    return (int) count;
  }

  /** Refuses more edges than a quarter of Java's memory holds. */
  public static void checkEdges(long count) {
    if (count > Runtime.getRuntime().maxMemory() / 4 / EDGE_BYTES) {
      throw new DataException(
          "A graph of %d edges is too large for the memory that Java has; give it more with -Xmx or use a smaller one."
              .formatted(count));
    }
  }
}
