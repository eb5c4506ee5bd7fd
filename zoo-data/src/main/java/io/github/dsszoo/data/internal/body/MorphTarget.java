package io.github.dsszoo.data.internal.body;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.internal.shape.Tokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * A change of a mesh: an offset for some of its vertices.
 *
 * @param vertices the indices of the vertices
 * @param offsets row-major [vertices, 3]
 */
record MorphTarget(int[] vertices, float[] offsets) {

  /** The maximum size of a file after decompression, larger than any target. */
  private static final int MAX_BYTES = 1 << 24;

  /**
   * Reads a compressed target of MakeHuman: lines with the index of a vertex and its offset; a #
   * begins a comment.
   *
   * @param gzip the compressed text
   * @param where the file, for the beginning of error messages
   * @param size the number of vertices of the mesh
   * @throws DataException if the file is damaged or names other vertices
   */
  static MorphTarget read(byte[] gzip, String where, int size) {
    Tokenizer words = new Tokenizer(Tokenizer.withoutComments(decompressed(gzip, where)), where);
    int most = words.left();
    int[] vertices = new int[Math.min(size, most)];
    float[] offsets = new float[3 * vertices.length];
    int count = 0;
    while (words.hasNext()) {
      if (count == vertices.length) {
        throw words.wrong("more lines than the mesh has vertices, %s".formatted(size));
      }
      vertices[count] = words.whole(0, size - 1L);
      for (int axis = 0; axis < 3; axis++) {
        offsets[3 * count + axis] = (float) words.number();
      }
      count++;
    }
    return new MorphTarget(Arrays.copyOf(vertices, count), Arrays.copyOf(offsets, 3 * count));
  }

  private static byte[] decompressed(byte[] gzip, String where) {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return in.readNBytes(MAX_BYTES);
    } catch (IOException e) {
      throw new DataException(
          "%s cannot be decompressed (%s); it is damaged.".formatted(where, e.getMessage()), e);
    }
  }

  /**
   * Adds the offsets to a mesh.
   *
   * @param mesh row-major [vertices, 3], changed in place
   * @param weight the factor of the offsets
   */
  void addTo(double[] mesh, double weight) {
    for (int i = 0; i < offsets.length; i++) {
      mesh[3 * vertices[i / 3] + i % 3] += weight * offsets[i];
    }
  }
}
