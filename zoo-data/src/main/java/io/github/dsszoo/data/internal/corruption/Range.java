package io.github.dsszoo.data.internal.corruption;

import io.github.dsszoo.data.DataException;
import java.util.random.RandomGenerator;

/** A range of corruption strengths, which are drawn uniformly. */
final class Range {

  private Range() {}

  /** Checks that a range of strengths is valid and within a limit. */
  static void check(String what, double least, double most, double limit) {
    if (!(0 <= least && least <= most && most <= limit)) {
      throw new DataException(
          "%s may go from 0 to %s, but %s to %s was asked for."
              .formatted(what, limit, least, most));
    }
  }

  static double draw(double least, double most, RandomGenerator random) {
    return least + (most - least) * random.nextDouble();
  }
}
