package io.github.dsszoo.data.shape;

import io.github.dsszoo.data.DataException;
import java.util.Arrays;

/** Arrays whose size a file decides. */
final class Room {

  private Room() {}

  /**
   * Room for as many numbers as the axes say.
   *
   * @param where what is read, to begin an error's sentence with
   * @throws DataException if it is more than a quarter of Java's memory
   */
  static float[] floats(String where, long... axes) {
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
    return new float[(int) count];
  }
}
