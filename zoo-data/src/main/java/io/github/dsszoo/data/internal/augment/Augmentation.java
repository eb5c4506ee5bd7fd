package io.github.dsszoo.data.internal.augment;

import java.util.random.RandomGenerator;

/** A random change to one set, in place. Implementations hold no state and serve many threads. */
@FunctionalInterface
public interface Augmentation {

  /**
   * Changes a set.
   *
   * @param set the set; nothing outside it may be touched
   * @param random all that chance decides is drawn from here
   */
  void apply(SetView set, RandomGenerator random);

  /** This change first, then another. */
  default Augmentation then(Augmentation next) {
    return (set, random) -> {
      apply(set, random);
      next.apply(set, random);
    };
  }

  /** No change at all. */
  static Augmentation none() {
    return (set, random) -> {};
  }
}
