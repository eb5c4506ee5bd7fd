package io.github.dsszoo.data.shape;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.graph.Graph;
import io.github.dsszoo.data.internal.shape.ArrayLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** A surface of triangles; or, without any, points alone. */
public final class Mesh {

  private static final int AXES = 3;

  private final float[] vertices;
  private final int[] triangles;

  private Mesh(float[] vertices, int[] triangles) {
    this.vertices = vertices;
    this.triangles = triangles;
  }

  /**
   * A mesh.
   *
   * @param vertices row-major [vertices, 3]; kept, not copied
   * @param triangles row-major [triangles, 3], numbers of vertices; kept, not copied
   * @throws DataException if there is no vertex, a number is not finite, or a corner is no vertex
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
            "A triangle has the corner %d, but vertices are numbered from 0 to %d."
                .formatted(corner, count - 1));
      }
    }
    return new Mesh(vertices, triangles);
  }

  /** Row-major [vertices, 3]; not a copy, and not to be modified. */
  public float[] vertices() {
    return vertices;
  }

  /** Row-major [triangles, 3], numbers of vertices; not a copy, and not to be modified. */
  public int[] triangles() {
    return triangles;
  }

  /** The vertices and the edges of the triangles. */
  public Graph graph() {
    return Graph.of(
        vertices.length / AXES,
        edges(triangles).stream().filter(edge -> edge[0] != edge[1]).toList());
  }

  /** The edges of triangles, each as often as a triangle has it. */
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
   * Random points of the surface, uniform by area; of a mesh without area, random vertices, none of
   * them twice before all were taken.
   *
   * @param count how many
   * @return row-major [count, 3]
   */
  public float[] points(int count, RandomGenerator random) {
    return Places.draw(this, count, random).on(this);
  }

  /**
   * Whether another mesh has as many vertices and the same triangles, as one body has that was
   * tracked through its poses.
   */
  public boolean isAlike(Mesh other) {
    return vertices.length == other.vertices.length && Arrays.equals(triangles, other.triangles);
  }

  @Override
  public String toString() {
    return "%d vertices, %d triangles".formatted(vertices.length / AXES, triangles.length / AXES);
  }
}
