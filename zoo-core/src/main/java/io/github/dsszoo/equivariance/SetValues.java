package io.github.dsszoo.equivariance;

import io.github.dsszoo.equivariance.internal.RelativeError;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.symmetry.Permutation;
import java.util.Arrays;

/**
 * The values of sets, with the actions of symmetries.
 *
 * @param sets the number of sets
 * @param size the number of elements in each set
 * @param positions the number of positions of each element
 * @param channels the number of channels of each position
 * @param values the values in row-major order, float32 {@code [sets, size, positions, channels]}
 */
record SetValues(int sets, int size, int positions, int channels, float[] values) {
  /**
   * Creates the values of an array. The number of channels follows from the size of the array and
   * the other numbers.
   */
  static SetValues of(FloatArray array, int size, int positions) {
    int sets = (int) array.shape()[0];
    return new SetValues(
        sets,
        size,
        positions,
        array.values().length / Math.max(1, sets * size * positions),
        array.values());
  }

  /** Returns these values as an array with the shape of another one, except sets and size. */
  FloatArray like(FloatArray array) {
    long[] shape = array.shape().clone();
    shape[0] = sets;
    shape[1] = size;
    return new FloatArray(shape, values);
  }

  /** Gives the permutation of the positions of each element of each set. */
  @FunctionalInterface
  interface Moves {
    Permutation of(int set, int element);
  }

  /** Permutes the positions of each element. */
  SetValues moved(Moves moves) {
    float[] moved = new float[values.length];
    for (int s = 0; s < sets; s++) {
      for (int i = 0; i < size; i++) {
        Permutation g = moves.of(s, i);
        int start = (s * size + i) * positions;
        for (int p = 0; p < positions; p++) {
          System.arraycopy(
              values, (start + p) * channels, moved, (start + g.image(p)) * channels, channels);
        }
      }
    }
    return new SetValues(sets, size, positions, channels, moved);
  }

  /** Permutes the elements: moves element i to place order(i) in every set. */
  SetValues ordered(Permutation order) {
    int each = positions * channels;
    float[] ordered = new float[values.length];
    for (int s = 0; s < sets; s++) {
      for (int i = 0; i < size; i++) {
        System.arraycopy(
            values, (s * size + i) * each, ordered, (s * size + order.image(i)) * each, each);
      }
    }
    return new SetValues(sets, size, positions, channels, ordered);
  }

  /**
   * Returns sets of another size: the first elements of each set, followed, if necessary, by
   * elements that have one value everywhere.
   */
  SetValues resized(int newSize, float padding) {
    int each = positions * channels;
    float[] resized = new float[sets * newSize * each];
    Arrays.fill(resized, padding);
    for (int s = 0; s < sets; s++) {
      System.arraycopy(
          values, s * size * each, resized, s * newSize * each, Math.min(size, newSize) * each);
    }
    return new SetValues(sets, newSize, positions, channels, resized);
  }

  /** Returns one of the sets. */
  SetValues only(int set) {
    int each = size * positions * channels;
    return new SetValues(
        1, size, positions, channels, Arrays.copyOfRange(values, set * each, (set + 1) * each));
  }

  /**
   * Returns the largest absolute difference to other values, relative to the largest magnitude of
   * these values; infinite if a value is not finite.
   */
  double distance(SetValues other) {
    return RelativeError.of(values, other.values);
  }
}
