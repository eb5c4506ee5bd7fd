package io.github.dsszoo.data.internal.corruption;

import io.github.dsszoo.data.DataException;
import java.util.List;
import java.util.random.RandomGenerator;

/** A random change to an image, in place. Implementations hold no state and serve many threads. */
@FunctionalInterface
public interface Corruption {

  /**
   * Changes an image.
   *
   * @param image nothing outside it may be touched
   * @param random all that chance decides is drawn from here
   */
  void apply(ImageView image, RandomGenerator random);

  /** This change first, then another. */
  default Corruption then(Corruption next) {
    return (image, random) -> {
      apply(image, random);
      next.apply(image, random);
    };
  }

  /** No change at all. */
  static Corruption none() {
    return (image, random) -> {};
  }

  /**
   * For each image one of these changes, all equally likely.
   *
   * @throws DataException if there is none
   */
  static Corruption oneOf(Corruption... changes) {
    List<Corruption> all = List.of(changes);
    if (all.isEmpty()) {
      throw new DataException("There is no corruption to choose from; give at least one.");
    }
    return (image, random) -> all.get(random.nextInt(all.size())).apply(image, random);
  }
}
