package io.github.dsszoo.data.internal.body;

import io.github.dsszoo.data.DataException;
import java.util.Arrays;

/**
 * Selects points that are spread evenly over a surface, however its vertices lie: each is the one
 * that is farthest from all earlier ones (Gonzalez, 1985).
 */
final class FarthestPoints {

  private FarthestPoints() {}

  /**
   * Selects vertices of a mesh. The first candidate is always among them; of candidates at the same
   * distance, the earlier one is taken.
   *
   * @param mesh row-major [vertices, 3]
   * @param candidates indices of vertices
   * @param count the number of vertices to select
   * @return [count], indices of vertices in ascending order
   * @throws DataException if there are too few candidates at different places
   */
  static int[] of(double[] mesh, int[] candidates, int count) {
    int[] selected = new int[count];
    double[] nearest = new double[candidates.length];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    for (int i = 0; i < count; i++) {
      int farthest = 0;
      for (int k = 1; k < candidates.length; k++) {
        farthest = nearest[k] > nearest[farthest] ? k : farthest;
      }
      if (candidates.length == 0 || nearest[farthest] == 0) {
        throw new DataException(
            "The mesh has %s vertices at different places, but %s are expected."
                .formatted(i, count));
      }
      selected[i] = candidates[farthest];
      for (int k = 0; k < candidates.length; k++) {
        nearest[k] = Math.min(nearest[k], squared(mesh, candidates[k], selected[i]));
      }
    }
    Arrays.sort(selected);
    return selected;
  }

  private static double squared(double[] mesh, int first, int second) {
    double sum = 0;
    for (int axis = 0; axis < 3; axis++) {
      double difference = mesh[3 * first + axis] - mesh[3 * second + axis];
      sum += difference * difference;
    }
    return sum;
  }
}
