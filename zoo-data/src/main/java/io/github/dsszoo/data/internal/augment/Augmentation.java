package io.github.dsszoo.data.internal.augment;

import java.util.random.RandomGenerator;

/** A random change to one set, in place. Implementations are stateless and thread-safe. */
@FunctionalInterface
public interface Augmentation {

  /**
   * Changes a set.
   *
   * @param set the set; the implementation must not access numbers outside it
   * @param random the source of all random numbers
   */
  void apply(SetView set, RandomGenerator random);

  /** Returns an augmentation that applies this one first, then another. */
  default Augmentation then(Augmentation next) {
    return (set, random) -> {
      apply(set, random);
      next.apply(set, random);
    };
  }

  /** Returns the augmentation that changes nothing. */
  static Augmentation none() {
    return (set, random) -> {};
  }
}
