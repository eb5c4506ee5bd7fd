package io.github.dsszoo.data.internal.pose;

import io.github.dsszoo.data.internal.random.EpochOrder;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** How the points of a body are selected for the poses of a set. */
public enum Drawing {
  /** All points in their order, as required for the vertices of a graph. */
  ALL,
  /**
   * Random points, the same points in the same order for all poses of a set: points correspond by
   * index.
   */
  ALIKE,
  /** Independent random points for each pose, as in scans: there is no correspondence. */
  EACH;

  /**
   * Draws points for each pose.
   *
   * @param poses the number of poses
   * @param points the number of points to draw
   * @param of the number of points to draw from
   * @return [poses][points]
   */
  int[][] draw(RandomGenerator random, int poses, int points, int of) {
    int[][] drawn = new int[poses][];
    for (int pose = 0; pose < poses; pose++) {
      if (this == ALL) {
        drawn[pose] = EpochOrder.inSequence(of);
      } else if (this == ALIKE && pose > 0) {
        drawn[pose] = drawn[0];
      } else {
        drawn[pose] = Arrays.copyOf(EpochOrder.shuffled(of, random), points);
      }
    }
    return drawn;
  }
}
