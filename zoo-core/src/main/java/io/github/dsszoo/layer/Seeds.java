package io.github.dsszoo.layer;

import io.github.dsszoo.internal.random.SplitMix64;

/** Seeds for the parts of a graph, each a function of the run's seed and the part's path. */
final class Seeds {
  private Seeds() {}

  /** Mixes as SplitMix64 does, so that near seeds and like paths give unrelated numbers. */
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
