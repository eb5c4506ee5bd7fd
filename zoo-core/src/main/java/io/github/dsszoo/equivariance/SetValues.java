package io.github.dsszoo.equivariance;

import io.github.dsszoo.equivariance.internal.RelativeError;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.symmetry.Permutation;
import java.util.Arrays;

/**
 * The numbers of some sets, and how symmetries move them.
 *
 * @param sets how many
 * @param size elements in each
 * @param positions of each element
 * @param channels of each position
 * @param values in row-major order
 */
record SetValues(int sets, int size, int positions, int channels, float[] values) {
  /** Whose elements have so many positions; what is left over in the array's size is channels. */
  static SetValues of(FloatArray array, int size, int positions) {
    int sets = (int) array.shape()[0];
    return new SetValues(
        sets,
        size,
        positions,
        array.values().length / Math.max(1, sets * size * positions),
        array.values());
  }

  /** An array of this shape for other values. */
  FloatArray like(FloatArray array) {
    long[] shape = array.shape().clone();
    shape[0] = sets;
    shape[1] = size;
    return new FloatArray(shape, values);
  }

  /** Moves the permutation of each element's positions may depend on the set and the element. */
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

  /** Another order of the elements: element i goes to place order(i), in every set. */
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

  /** Sets of more elements, or of less: the first ones, and then elements of one number alone. */
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

  /** One of the sets, alone. */
  SetValues only(int set) {
    int each = size * positions * channels;
    return new SetValues(
        1, size, positions, channels, Arrays.copyOfRange(values, set * each, (set + 1) * each));
  }

  /**
   * The largest difference, relative to the largest number here; infinite where one is no number.
   */
  double distance(SetValues other) {
    return RelativeError.of(values, other.values);
  }
}
