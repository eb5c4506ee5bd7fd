package io.github.dsszoo.data.internal.pose;

import io.github.dsszoo.data.internal.random.EpochOrder;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Which points of a body the poses of a set have. */
public enum Drawing {
  /** All, in their own order, as the vertices of a graph need it. */
  ALL,
  /** Random ones, for all poses of a set the same in the same order: a point keeps its place. */
  ALIKE,
  /** Random ones for each pose, as scans have them: nothing says which belong together. */
  EACH;

  /**
   * Draws points for each pose.
   *
   * @param poses how many poses
   * @param points how many points to draw
   * @param of how many points
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
