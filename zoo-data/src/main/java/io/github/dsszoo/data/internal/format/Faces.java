package io.github.dsszoo.data.internal.format;

import io.github.dsszoo.data.DataException;
import java.util.Arrays;

/** Triangles as they come out of a file, face by face. */
final class Faces {

  /** A growing array is there three times for a moment. */
  private static final long MOST = Runtime.getRuntime().maxMemory() / 16 / Integer.BYTES;

  private final String where;
  private int[] triangles = new int[3 * 256];
  private int size;
  private int corners;
  private int first;
  private int last;

  /**
   * None yet.
   *
   * @param where what is read, to begin an error's sentence with
   */
  Faces(String where) {
    this.where = where;
  }

  /** Begins a face, cut into triangles that all have its first corner. */
  void begin() {
    corners = 0;
  }

  /** Adds a corner to the face; with the third one comes its first triangle. */
  void corner(int vertex) {
    if (corners == 0) {
      first = vertex;
    } else if (corners > 1) {
      add(first, last, vertex);
    }
    last = vertex;
    corners++;
  }

  private void add(int... triangle) {
    if (size + 3L > MOST) {
      throw new DataException(
          "%s has more than %d triangles, too many for the memory that Java has; give it more with -Xmx or use a smaller file."
              .formatted(where, MOST / 3));
    }
    if (size + 3 > triangles.length) {
      triangles = Arrays.copyOf(triangles, 2 * triangles.length);
    }
    System.arraycopy(triangle, 0, triangles, size, 3);
    size += 3;
  }

  /** All triangles, three corners each. */
  int[] triangles() {
    return Arrays.copyOf(triangles, size);
  }
}
