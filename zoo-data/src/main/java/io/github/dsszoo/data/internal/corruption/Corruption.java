package io.github.dsszoo.data.internal.corruption;

import io.github.dsszoo.data.DataException;
import java.util.List;
import java.util.random.RandomGenerator;

/** A random change to an image, in place. Implementations are stateless and thread-safe. */
@FunctionalInterface
public interface Corruption {

  /**
   * Changes an image.
   *
   * @param image the image; the implementation must not access numbers outside it
   * @param random the source of all random numbers
   */
  void apply(ImageView image, RandomGenerator random);

  /** Returns a corruption that applies this one first, then another. */
  default Corruption then(Corruption next) {
    return (image, random) -> {
      apply(image, random);
      next.apply(image, random);
    };
  }

  /** Returns the corruption that changes nothing. */
  static Corruption none() {
    return (image, random) -> {};
  }

  /**
   * Returns a corruption that applies one of the given ones to each image, with equal
   * probabilities.
   *
   * @throws DataException if none is given
   */
  static Corruption oneOf(Corruption... changes) {
    List<Corruption> all = List.of(changes);
    if (all.isEmpty()) {
      throw new DataException("There is no corruption to choose from; give at least one.");
    }
    return (image, random) -> all.get(random.nextInt(all.size())).apply(image, random);
  }
}
