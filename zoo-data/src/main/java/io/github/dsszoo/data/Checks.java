package io.github.dsszoo.data;

import java.util.Arrays;

/** What must hold of a data set's parts; each check throws a {@link DataException} otherwise. */
final class Checks {

  private Checks() {}

  /** At least [N, n], no axis empty, and as many numbers as the shape says. */
  static void shape(int[] shape, int length) {
    String text = Arrays.toString(shape);
    if (shape.length < 2) {
      throw new DataException(
          "Sets need the shape [sets, elements, ...], but this one is %s.".formatted(text));
    }
    if (Arrays.stream(shape).anyMatch(axis -> axis < 1)) {
      throw new DataException(
          "Every axis needs a length of at least 1, but the shape is %s.".formatted(text));
    }
    if (count(shape) != length) {
      throw new DataException(
          "The shape %s holds %d numbers, but %d were given."
              .formatted(text, count(shape), length));
    }
  }

  /** The number of numbers in a shape, if an array can hold them. */
  static int count(int[] shape) {
    try {
      return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    } catch (ArithmeticException e) {
      throw new DataException(
          "Sets of shape %s are too many for one array; use fewer."
              .formatted(Arrays.toString(shape)),
          e);
    }
  }

  static void finite(float[] values, int valuesPerSet) {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new DataException(
            "Set %d holds %s (its number %d in row-major order); replace or leave out what is not finite."
                .formatted(i / valuesPerSet, values[i], i % valuesPerSet));
      }
    }
  }

  static void mask(float[] mask, int size, int setSize) {
    if (mask.length != (long) size * setSize) {
      throw new DataException(
          "The mask has %d entries, but %d sets of %d elements need %d."
              .formatted(mask.length, size, setSize, (long) size * setSize));
    }
    for (int set = 0; set < size; set++) {
      boolean empty = true;
      for (int i = set * setSize; i < (set + 1) * setSize; i++) {
        if (mask[i] != 0 && mask[i] != 1) {
          throw new DataException(
              "The mask of set %d holds %s; use 1 for an element and 0 for padding."
                  .formatted(set, mask[i]));
        }
        empty &= mask[i] == 0;
      }
      if (empty) {
        throw new DataException(
            "Set %d has no element: its mask is 0 everywhere; leave the set out.".formatted(set));
      }
    }
  }

  /** The mask of elements, those with a point, that follows from one of points. */
  static float[] pointMask(float[] points, int[] shape) {
    int each = shape.length < 3 ? 1 : shape[2];
    int elements = shape[0] * shape[1];
    if (points.length != (long) elements * each) {
      throw new DataException(
          "The mask of points has %d entries, but %d sets of %d elements with %d points need %d."
              .formatted(points.length, shape[0], shape[1], each, (long) elements * each));
    }
    float[] mask = new float[elements];
    for (int i = 0; i < points.length; i++) {
      if (points[i] != 0 && points[i] != 1) {
        throw new DataException(
            "The mask of points of set %d holds %s; use 1 for a point and 0 for padding."
                .formatted(i / each / shape[1], points[i]));
      }
      mask[i / each] = Math.max(mask[i / each], points[i]);
    }
    mask(mask, shape[0], shape[1]);
    return mask;
  }

  static void labels(int[] labels, int size, int classes) {
    if (labels.length != size) {
      throw new DataException(
          "There are %d labels for %d sets; give one for each.".formatted(labels.length, size));
    }
    for (int set = 0; set < size; set++) {
      if (labels[set] < 0 || labels[set] >= classes) {
        throw new DataException(
            "The label of set %d is %d; number the classes from 0 to %d."
                .formatted(set, labels[set], Math.max(0, classes - 1)));
      }
    }
  }
}
