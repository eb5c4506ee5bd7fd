package io.github.dsszoo.layer;

import io.github.dsszoo.internal.random.SplitMix64;

/** Derives the seed of a part of a computation graph from the run's seed and the part's path. */
final class Seeds {
  private Seeds() {}

  /**
   * Returns the seed of a path. Uses the mixer of SplitMix64, so that similar seeds and similar
   * paths give unrelated results.
   */
  static long of(long seed, String path) {
    long z = seed;
    for (int i = 0; i < path.length(); i++) {
      z = next(z + path.charAt(i));
    }
    return next(z);
  }

  private static long next(long state) {
    return SplitMix64.mix(state + SplitMix64.GAMMA);
  }
}
