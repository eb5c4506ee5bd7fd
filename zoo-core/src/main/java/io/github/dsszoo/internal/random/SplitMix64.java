package io.github.dsszoo.internal.random;

/**
 * The mixer of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators",
 * OOPSLA 2014), with Stafford's variant 13 of the 64-bit finalizer.
 */
public final class SplitMix64 {
  /** The increment of the state: the odd number nearest to 2^64 divided by the golden ratio. */
  public static final long GAMMA = 0x9E3779B97F4A7C15L;

  private SplitMix64() {}

  /** Mixes the bits of a state: every bit of the result depends on every bit of the state. */
  public static long mix(long state) {
    long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
