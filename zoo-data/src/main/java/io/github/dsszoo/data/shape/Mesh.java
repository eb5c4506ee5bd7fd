package io.github.dsszoo.data.shape;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.graph.Graph;
import io.github.dsszoo.data.internal.shape.ArrayLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** A triangle mesh, or a point cloud if there are no triangles. */
public final class Mesh {

  private static final int AXES = 3;

  private final float[] vertices;
  private final int[] triangles;

  private Mesh(float[] vertices, int[] triangles) {
    this.vertices = vertices;
    this.triangles = triangles;
  }

  /**
   * Creates a mesh.
   *
   * @param vertices row-major [vertices, 3]; stored without a copy
   * @param triangles row-major [triangles, 3], vertex indices; stored without a copy
   * @throws DataException if there is no vertex, a number is not finite, or a vertex index is out
   *     of range
   */
  public static Mesh of(float[] vertices, int[] triangles) {
    int count = vertices.length / AXES;
    if (count == 0 || vertices.length % AXES != 0 || triangles.length % AXES != 0) {
      throw new DataException("A mesh needs vertices of three numbers and triangles of three.");
    }
    for (float number : vertices) {
      if (!Float.isFinite(number)) {
        throw new DataException("A vertex is at %s; leave it out.".formatted(number));
      }
    }
    for (int corner : triangles) {
      if (corner < 0 || corner >= count) {
        throw new DataException(
            "A triangle has the corner %s, but vertices are numbered from 0 to %s."
                .formatted(corner, count - 1));
      }
    }
    return new Mesh(vertices, triangles);
  }

  /** Returns the vertices, row-major [vertices, 3], without a copy; they must not be modified. */
  public float[] vertices() {
    return vertices;
  }

  /**
   * Returns the triangles, row-major [triangles, 3], as vertex indices, without a copy; they must
   * not be modified.
   */
  public int[] triangles() {
    return triangles;
  }

  /** Returns the graph of the vertices and the triangle edges. */
  public Graph graph() {
    return Graph.of(
        vertices.length / AXES,
        edges(triangles).stream().filter(edge -> edge[0] != edge[1]).toList());
  }

  /** Returns the triangle edges; an edge is repeated for each triangle that has it. */
  static List<int[]> edges(int[] triangles) {
    ArrayLimits.checkEdges(triangles.length);
    List<int[]> edges = new ArrayList<>();
    for (int i = 0; i < triangles.length; i += 3) {
      for (int corner = 0; corner < 3; corner++) {
        edges.add(new int[] {triangles[i + corner], triangles[i + (corner + 1) % 3]});
      }
    }
    return edges;
  }

  /**
   * Samples points uniformly by area on the surface. For a mesh without area, samples vertices,
   * without replacement until all are taken.
   *
   * @param count the number of points
   * @return row-major [count, 3]
   */
  public float[] points(int count, RandomGenerator random) {
    return Places.draw(this, count, random).on(this);
  }

  /**
   * Returns whether another mesh has the same number of vertices and the same triangles, such as
   * another pose of a tracked body.
   */
  public boolean isAlike(Mesh other) {
    return vertices.length == other.vertices.length && Arrays.equals(triangles, other.triangles);
  }

  @Override
  public String toString() {
    return "%s vertices, %s triangles".formatted(vertices.length / AXES, triangles.length / AXES);
  }
}
