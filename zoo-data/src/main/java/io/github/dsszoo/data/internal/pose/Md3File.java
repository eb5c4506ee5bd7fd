package io.github.dsszoo.data.internal.pose;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.internal.shape.Affine;
import io.github.dsszoo.data.internal.shape.BoundedReader;
import io.github.dsszoo.data.shape.Mesh;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads MD3 files, version 15. */
public final class Md3File {

  /** The unit of the vertex coordinates. */
  static final float UNIT = 1f / 64;

  private static final String MAGIC = "IDP3";
  private static final int VERSION = 15;
  private static final int NAME = 64;
  private static final int FRAME_BYTES = 56;
  private static final int TAG_BYTES = 112;
  private static final int SURFACE_BYTES = 108;
  private static final int TRIANGLE_BYTES = 12;
  private static final int VERTEX_BYTES = 8;
  private static final int MOST = 1 << 24;

  private final BoundedReader bytes;
  private final int frames;

  private Md3File(BoundedReader bytes) {
    this.bytes = bytes;
    this.frames = bytes.whole(8 + NAME + 4, 1, MOST);
    bytes.room(bytes.whole(8 + NAME + 20), frames, FRAME_BYTES);
  }

  /**
   * Reads the bytes of a file.
   *
   * @param where the source, for the beginning of error messages
   * @throws DataException if the file has another format, or is truncated or damaged
   */
  public static Md3 read(byte[] file, String where) {
    BoundedReader bytes = new BoundedReader(file, ByteOrder.LITTLE_ENDIAN, where);
    if (file.length < 8 || !bytes.text(0, 4).equals(MAGIC) || bytes.whole(4) != VERSION) {
      throw new DataException(where + " is not an MD3 file of version 15; give one of these.");
    }
    return new Md3File(bytes).model();
  }

  private Md3 model() {
    int surfaces = bytes.whole(8 + NAME + 12, 0, MOST);
    long at = bytes.whole(8 + NAME + 28);
    short[] places = new short[0];
    List<int[]> edges = new ArrayList<>();
    for (int surface = 0; surface < surfaces; surface++) {
      int vertices = bytes.whole(at + NAME + 16, 0, MOST);
      int triangles = bytes.whole(at + NAME + 20, 0, MOST);
      long end = at + bytes.whole(at + NAME + 40);
      long corners = at + bytes.whole(at + NAME + 24);
      long first = at + bytes.whole(at + NAME + 36);
      bytes.room(corners, triangles, TRIANGLE_BYTES);
      bytes.room(first, (long) vertices * frames, VERTEX_BYTES);
      // Surfaces that share bytes could require more memory than the size of the file.
      if (corners < at + SURFACE_BYTES
          || first < at + SURFACE_BYTES
          || end < first + (long) vertices * frames * VERTEX_BYTES
          || end < corners + (long) triangles * TRIANGLE_BYTES) {
        throw bytes.damaged();
      }
      int before = places.length / frames / 3;
      for (int[] edge : edges(corners, triangles, vertices)) {
        edges.add(new int[] {edge[0] + before, edge[1] + before});
      }
      places = withVertices(places, first, vertices);
      at = end;
    }
    return new Md3(places, frames, edges, tags());
  }

  private List<int[]> edges(long at, int triangles, int vertices) {
    int[] corners = new int[3 * triangles];
    for (int i = 0; i < corners.length; i++) {
      corners[i] = bytes.whole(at + i * 4L, 0, vertices - 1);
    }
    return vertices == 0 ? List.of() : Mesh.of(new float[3 * vertices], corners).graph().edges();
  }

  /**
   * Appends the vertices of a surface to previous ones, vertex by vertex: [vertices, frames, 3].
   */
  private short[] withVertices(short[] before, long at, int vertices) {
    short[] all = Arrays.copyOf(before, before.length + vertices * frames * 3);
    int to = before.length;
    for (int vertex = 0; vertex < vertices; vertex++) {
      for (int frame = 0; frame < frames; frame++) {
        long from = at + ((long) frame * vertices + vertex) * VERTEX_BYTES;
        for (int axis = 0; axis < 3; axis++) {
          all[to++] = bytes.half(from + 2L * axis);
        }
      }
    }
    return all;
  }

  private Map<String, Affine[]> tags() {
    int count = bytes.whole(8 + NAME + 8, 0, MOST);
    long at = bytes.room(bytes.whole(8 + NAME + 24), (long) count * frames, TAG_BYTES);
    Map<String, Affine[]> tags = new LinkedHashMap<>();
    for (int tag = 0; tag < count; tag++) {
      Affine[] places = new Affine[frames];
      for (int frame = 0; frame < frames; frame++) {
        places[frame] = place(at + ((long) frame * count + tag) * TAG_BYTES + NAME);
      }
      tags.put(bytes.text(at + (long) tag * TAG_BYTES, NAME), places);
    }
    return tags;
  }

  /** Reads an origin and three axes, and normalises the axes to length 1. */
  private Affine place(long at) {
    double[] origin = new double[3];
    double[] matrix = new double[9];
    for (int i = 0; i < 3; i++) {
      origin[i] = bytes.real(at + 4L * i);
    }
    for (int axis = 0; axis < 3; axis++) {
      double squares = 0;
      for (int i = 0; i < 3; i++) {
        double number = bytes.real(at + 12 + 4L * (3 * axis + i));
        matrix[3 * i + axis] = number;
        squares += number * number;
      }
      if (squares == 0) {
        throw bytes.damaged();
      }
      for (int i = 0; i < 3; i++) {
        matrix[3 * i + axis] /= Math.sqrt(squares);
      }
    }
    return new Affine(matrix, origin);
  }
}
