package io.github.dsszoo.symmetry;

import java.math.BigInteger;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * What is known of a group's elements without listing them: how many there are, and how to draw
 * one.
 */
interface Elements {
  BigInteger order();

  /** An element drawn uniformly. */
  Permutation random(RandomGenerator random);

  /** Elements of a group whose structure gives both away. */
  record Known(BigInteger order, Function<RandomGenerator, Permutation> sampler)
      implements Elements {
    @Override
    public Permutation random(RandomGenerator random) {
      return sampler.apply(random);
    }
  }
}
