package io.github.dsszoo.data.internal.pose;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.internal.shape.Affine;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A model, or a part of one, with vertex animation in Quake III's format (MD3): the position of
 * each vertex in each frame, triangles, and tags, which are coordinate frames for attaching other
 * parts.
 *
 * <p>Vertices with equal positions in all frames are merged. Files contain duplicates of a vertex
 * for each texture region that it borders.
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
   * Returns for each vertex the index of its merged vertex.
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

  /** Returns the number of frames. */
  public int frames() {
    return frames;
  }

  /** Returns the number of vertices; 0 for a part that has only tags. */
  public int vertices() {
    return vertices;
  }

  /** Returns the triangle edges as pairs of vertices; an edge may occur several times. */
  public List<int[]> edges() {
    return edges;
  }

  /** Returns the vertex positions in a frame, row-major [vertices, 3]. */
  public float[] vertices(int frame) {
    return Arrays.copyOfRange(positions, frame * vertices * 3, (frame + 1) * vertices * 3);
  }

  /**
   * Transforms points of another part into the coordinates of this part, with the other part
   * attached to a tag. The tag's axes give the orientation; their lengths, which differ from 1 in
   * some files, are ignored.
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
