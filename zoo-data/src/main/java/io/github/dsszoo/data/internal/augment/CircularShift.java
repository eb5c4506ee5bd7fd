package io.github.dsszoo.data.internal.augment;

import io.github.dsszoo.data.DataException;
import java.util.random.RandomGenerator;

/**
 * Shifts all elements of a set circularly by the same random number of positions along their first
 * axis. All channels shift together.
 *
 * <p>For signals this is the symmetry of Maron et al., "On Learning Sets of Symmetric Elements"
 * (ICML 2020): the elements are aligned, and one translation acts on all of them.
 */
public final class CircularShift implements Augmentation {

  @Override
  public void apply(SetView set, RandomGenerator random) {
    if (set.elementShape().length < 2) {
      throw new DataException(
          "A circular shift needs elements with positions, [length, ..., channels]; use it on signals.");
    }
    int length = set.elementShape()[0];
    shift(set, random.nextInt(length));
  }

  /** Shifts all numbers by whole positions: position p goes to p + shift, modulo the length. */
  static void shift(SetView set, int shift) {
    int size = set.valuesPerElement();
    int moved = shift * (size / set.elementShape()[0]);
    float[] end = new float[moved];
    for (int element = 0; element < set.setSize(); element++) {
      int start = set.offset() + element * size;
      System.arraycopy(set.values(), start + size - moved, end, 0, moved);
      System.arraycopy(set.values(), start, set.values(), start + moved, size - moved);
      System.arraycopy(end, 0, set.values(), start, moved);
    }
  }
}
