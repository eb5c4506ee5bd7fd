package io.github.dsszoo.data;

import java.util.Arrays;

/**
 * Numbers that are asked for, row-major; both null if there are none.
 *
 * @param values the numbers, kept, not copied
 * @param shape [N, ...]
 */
record Targets(float[] values, int[] shape) {

  static final Targets NONE = new Targets(null, null);

  /** Targets of so many sets, or a {@link DataException} if they are not. */
  static Targets of(float[] values, int[] shape, int size) {
    String text = Arrays.toString(shape);
    if (shape.length < 1 || shape[0] != size || Arrays.stream(shape).anyMatch(axis -> axis < 1)) {
      throw new DataException(
          "Targets of shape %s do not go with %d sets; give one for each, [%d, ...]."
              .formatted(text, size, size));
    }
    if (Checks.count(shape) != values.length) {
      throw new DataException(
          "Targets of shape %s are %d numbers, but %d were given."
              .formatted(text, Checks.count(shape), values.length));
    }
    int perSet = values.length / size;
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new DataException(
            "The target of set %d holds %s; replace or leave out what is not finite."
                .formatted(i / perSet, values[i]));
      }
    }
    return new Targets(values, shape.clone());
  }

  /** The targets at places that are known to be there. */
  Targets subset(int[] indices) {
    if (values == null) {
      return this;
    }
    int perSet = values.length / shape[0];
    float[] chosen = new float[Math.multiplyExact(indices.length, perSet)];
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(values, indices[i] * perSet, chosen, i * perSet, perSet);
    }
    int[] chosenShape = shape.clone();
    chosenShape[0] = indices.length;
    return new Targets(chosen, chosenShape);
  }
}
