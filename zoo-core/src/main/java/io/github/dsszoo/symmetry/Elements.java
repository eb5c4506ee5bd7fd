package io.github.dsszoo.symmetry;

import java.math.BigInteger;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** The number of a group's elements and a way to draw one, without a list of the elements. */
interface Elements {
  BigInteger order();

  /** Draws an element uniformly. */
  Permutation random(RandomGenerator random);

  /** The elements of a group whose structure gives both the order and a uniform element. */
  record Known(BigInteger order, Function<RandomGenerator, Permutation> sampler)
      implements Elements {
    @Override
    public Permutation random(RandomGenerator random) {
      return sampler.apply(random);
    }
  }
}
