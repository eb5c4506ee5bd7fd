package io.github.dsszoo.data;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Random numbers that follow from a key alone, such as (seed, epoch, set). Nothing is carried from
 * one draw to the next, so that a run which was killed and resumed draws what an unbroken one does,
 * in whatever order threads ask.
 */
public final class KeyedRandom {

  private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

  private KeyedRandom() {}

  /** A generator of its own for each key; keys of different lengths differ too. */
  public static RandomGenerator of(long... key) {
    long state = key.length;
    for (long part : key) {
      state = mix(state * GOLDEN_RATIO + part);
    }
    return new SplittableRandom(state);
  }

  /** Stafford's variant 13 of the 64-bit finalizer: every bit of the input touches every other. */
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
