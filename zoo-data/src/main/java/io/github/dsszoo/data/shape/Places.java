package io.github.dsszoo.data.shape;

import io.github.dsszoo.data.internal.random.EpochOrder;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Positions on a surface: a triangle, and coordinates within the triangle. On another mesh with the
 * same triangles, such as a deformed copy, the same positions are corresponding points.
 *
 * @param corners row-major [places, 3], vertex indices; three equal indices for a vertex itself
 * @param sides row-major [places, 2], the coordinates along the sides from the first corner to the
 *     other two
 */
record Places(int[] corners, double[] sides) {

  private static final int AXES = 3;

  /**
   * Samples positions uniformly by the area of a mesh. For a mesh without area, samples vertices,
   * without replacement until all are taken.
   *
   * @param count the number of positions
   */
  static Places draw(Mesh mesh, int count, RandomGenerator random) {
    double[] upTo = new double[mesh.triangles().length / AXES];
    double area = 0;
    for (int triangle = 0; triangle < upTo.length; triangle++) {
      area += area(mesh, triangle);
      upTo[triangle] = area;
    }
    int[] order = area > 0 ? null : EpochOrder.shuffled(mesh.vertices().length / AXES, random);
    Places places = new Places(new int[count * AXES], new double[count * 2]);
    for (int i = 0; i < count; i++) {
      if (area > 0) {
        int found = Arrays.binarySearch(upTo, area * random.nextDouble());
        int triangle = Math.min(found < 0 ? -found - 1 : found + 1, upTo.length - 1);
        System.arraycopy(mesh.triangles(), triangle * AXES, places.corners, i * AXES, AXES);
        places.drawWithin(i, random);
      } else {
        int vertex = order[i % order.length];
        Arrays.fill(places.corners, i * AXES, (i + 1) * AXES, vertex);
      }
    }
    return places;
  }

  /**
   * Samples uniformly in the parallelogram of two sides and reflects its second half into the
   * triangle.
   */
  private void drawWithin(int place, RandomGenerator random) {
    double u = random.nextDouble();
    double v = random.nextDouble();
    boolean far = u + v > 1;
    sides[place * 2] = far ? 1 - u : u;
    sides[place * 2 + 1] = far ? 1 - v : v;
  }

  private static double area(Mesh mesh, int triangle) {
    double squares = 0;
    for (int axis = 0; axis < AXES; axis++) {
      int next = (axis + 1) % AXES;
      int[] corners = mesh.triangles();
      double cross =
          side(mesh, corners, triangle, 1, axis) * side(mesh, corners, triangle, 2, next)
              - side(mesh, corners, triangle, 1, next) * side(mesh, corners, triangle, 2, axis);
      squares += cross * cross;
    }
    return Math.sqrt(squares) / 2;
  }

  /** Returns one coordinate of the side from the first corner of a triangle to another corner. */
  private static double side(Mesh mesh, int[] corners, int three, int corner, int axis) {
    return (double) mesh.vertices()[corners[three * AXES + corner] * AXES + axis]
        - mesh.vertices()[corners[three * AXES] * AXES + axis];
  }

  /**
   * Returns the points at these positions.
   *
   * @param mesh a mesh with the same triangles as the sampled one
   * @return row-major [places, 3]
   */
  float[] on(Mesh mesh) {
    float[] points = new float[corners.length];
    for (int i = 0; i < points.length; i++) {
      int place = i / AXES;
      int axis = i % AXES;
      double origin = mesh.vertices()[corners[place * AXES] * AXES + axis];
      double along = sides[place * 2] * side(mesh, corners, place, 1, axis);
      double further = sides[place * 2 + 1] * side(mesh, corners, place, 2, axis);
      points[i] = (float) (origin + along + further);
    }
    return points;
  }
}
