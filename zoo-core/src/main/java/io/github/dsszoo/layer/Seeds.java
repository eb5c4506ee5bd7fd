package io.github.dsszoo.layer;

/** Seeds for the parts of a graph, each a function of the run's seed and the part's path. */
final class Seeds {
  private Seeds() {}

  /** Mixes as SplitMix64 does, so that near seeds and like paths give unrelated numbers. */
  static long of(long seed, String path) {
    long z = seed;
    for (int i = 0; i < path.length(); i++) {
      z = mix(z + path.charAt(i));
    }
    return mix(z);
  }

  private static long mix(long state) {
    long z = state + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
