package io.github.dsszoo.data.internal.random;

import io.github.dsszoo.internal.random.SplitMix64;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Random numbers that depend only on a key, such as (seed, epoch, set). There is no state between
 * draws, so a resumed run draws the same numbers as an uninterrupted one, independent of the order
 * of threads.
 */
public final class KeyedRandom {

  private KeyedRandom() {}

  /**
   * Returns a separate generator for each key; keys of different lengths also give different
   * generators.
   */
  public static RandomGenerator of(long... key) {
    long state = key.length;
    for (long part : key) {
      state = SplitMix64.mix(state * SplitMix64.GAMMA + part);
    }
    return new SplittableRandom(state);
  }
}
