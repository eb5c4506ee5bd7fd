package io.github.dsszoo.data.internal.pose;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.internal.shape.Affine;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A model, or a part of one, that is animated vertex by vertex, as Quake III has it (MD3): where
 * each vertex is in each frame, triangles, and tags, which are places that other parts are put on.
 *
 * <p>Vertices that are in one place in all frames are one vertex here: files hold a vertex once for
 * each piece of texture that meets there.
 */
public final class Md3 {

  private final float[] positions;
  private final int frames;
  private final int vertices;
  private final List<int[]> edges;
  private final Map<String, Affine[]> tags;

  Md3(short[] places, int frames, List<int[]> edges, Map<String, Affine[]> tags) {
    this.frames = frames;
    this.tags = tags;
    int[] welded = weld(places, places.length / frames / 3);
    vertices = Arrays.stream(welded).max().orElse(-1) + 1;
    positions = new float[vertices * frames * 3];
    for (int vertex = 0; vertex < welded.length; vertex++) {
      for (int i = 0; i < frames * 3; i++) {
        int to = (i / 3 * vertices + welded[vertex]) * 3 + i % 3;
        positions[to] = places[vertex * frames * 3 + i] * Md3File.UNIT;
      }
    }
    this.edges =
        edges.stream()
            .map(edge -> new int[] {welded[edge[0]], welded[edge[1]]})
            .filter(edge -> edge[0] != edge[1])
            .toList();
  }

  /**
   * For each vertex the number of what it is welded into.
   *
   * @param places [vertices, frames, 3]
   */
  private static int[] weld(short[] places, int vertices) {
    Map<ShortBuffer, Integer> known = new HashMap<>();
    int[] welded = new int[vertices];
    int each = places.length / Math.max(1, vertices);
    for (int vertex = 0; vertex < vertices; vertex++) {
      ShortBuffer path = ShortBuffer.wrap(places, vertex * each, each);
      Integer first = known.putIfAbsent(path, known.size());
      welded[vertex] = first == null ? known.size() - 1 : first;
    }
    return welded;
  }

  /** How many frames there are. */
  public int frames() {
    return frames;
  }

  /** How many vertices there are; none in a part that only carries tags. */
  public int vertices() {
    return vertices;
  }

  /** The edges of the triangles, pairs of vertices; an edge may occur several times. */
  public List<int[]> edges() {
    return edges;
  }

  /** Where the vertices are in a frame, row-major [vertices, 3]. */
  public float[] vertices(int frame) {
    return Arrays.copyOfRange(positions, frame * vertices * 3, (frame + 1) * vertices * 3);
  }

  /**
   * Where points of another part are in this one, once the part is put on a tag. A tag's axes say
   * how it lies; that some files have them of other lengths than 1 means nothing.
   *
   * @param points row-major [points, 3], of the other part
   * @throws DataException if there is no such tag
   */
  public float[] onTag(String tag, int frame, float[] points) {
    if (!tags.containsKey(tag)) {
      throw new DataException(
          "The model has no tag %s; there are %s.".formatted(tag, tags.keySet()));
    }
    Affine place = tags.get(tag)[frame];
    float[] placed = new float[points.length];
    for (int i = 0; i < points.length; i += 3) {
      double[] point = place.apply(points[i], points[i + 1], points[i + 2]);
      for (int axis = 0; axis < 3; axis++) {
        placed[i + axis] = (float) point[axis];
      }
    }
    return placed;
  }
}
