package io.github.dsszoo.data.internal.format;

import io.github.dsszoo.data.DataException;
import java.util.Arrays;

/** Collects the triangles of a file, face by face. */
final class Faces {

  /** While the array grows, up to three times its size is allocated. */
  private static final long MOST = Runtime.getRuntime().maxMemory() / 16 / Integer.BYTES;

  private final String where;
  private int[] triangles = new int[3 * 256];
  private int size;
  private int corners;
  private int first;
  private int last;

  /**
   * Creates an empty collection.
   *
   * @param where the source, for the beginning of error messages
   */
  Faces(String where) {
    this.where = where;
  }

  /** Begins a polygon, which is split into triangles that share its first corner. */
  void begin() {
    corners = 0;
  }

  /** Adds a corner to the polygon; from the third corner on, each corner adds a triangle. */
  void corner(int vertex) {
    if (corners == 0) {
      first = vertex;
    } else if (corners > 1) {
      add(first, last, vertex);
    }
    last = vertex;
    corners++;
  }

  /**
   * Adds a vertex to a triangle strip; from the third vertex on, each vertex adds a triangle with
   * the two before it. Every second triangle is reversed, so that all have one orientation. A
   * triangle with equal corners, which joins two strips, is left out.
   */
  void strip(int vertex) {
    if (corners > 1 && first != last && last != vertex && first != vertex) {
      if (corners % 2 == 0) {
        add(first, last, vertex);
      } else {
        add(last, first, vertex);
      }
    }
    first = last;
    last = vertex;
    corners++;
  }

  /**
   * Ends a triangle strip.
   *
   * @throws DataException if it has vertices, but fewer than three
   */
  void endStrip() {
    if (corners == 1 || corners == 2) {
      throw new DataException(
          "%s has a triangle strip with %s vertices, but at least 3 are expected; it is damaged, so write it again."
              .formatted(where, corners));
    }
  }

  private void add(int... triangle) {
    if (size + 3L > MOST) {
      throw new DataException(
          "%s has more than %s triangles, too many for the memory that Java has; give it more with -Xmx or use a smaller file."
              .formatted(where, MOST / 3));
    }
    if (size + 3 > triangles.length) {
      triangles = Arrays.copyOf(triangles, 2 * triangles.length);
    }
    System.arraycopy(triangle, 0, triangles, size, 3);
    size += 3;
  }

  /** Returns all triangles, three corners each. */
  int[] triangles() {
    return Arrays.copyOf(triangles, size);
  }
}
