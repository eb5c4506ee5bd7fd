package io.github.dsszoo.data.internal.random;

import io.github.dsszoo.internal.random.SplitMix64;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Random numbers that follow from a key alone, such as (seed, epoch, set). Nothing is carried from
 * one draw to the next, so that a run which was killed and resumed draws what an unbroken one does,
 * in whatever order threads ask.
 */
public final class KeyedRandom {

  private KeyedRandom() {}

  /** A generator of its own for each key; keys of different lengths differ too. */
  public static RandomGenerator of(long... key) {
    long state = key.length;
    for (long part : key) {
      state = SplitMix64.mix(state * SplitMix64.GAMMA + part);
    }
    return new SplittableRandom(state);
  }
}
