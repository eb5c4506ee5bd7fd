package io.github.dsszoo.data;

import java.util.Arrays;

/** Checks the parts of a data set. Each check throws a {@link DataException} if it fails. */
final class PartChecks {

  private PartChecks() {}

  /** Checks the shape of the values: at least [N, n], with no axis of length 0. */
  static void values(SetArray array) {
    String text = Arrays.toString(array.shape());
    if (array.rank() < 2) {
      throw new DataException(
          "x has shape %s, but sets need at least two axes, [sets, elements, ...]."
              .formatted(text));
    }
    if (array.size() == 0) {
      throw new DataException(
          "x has shape %s, but every axis needs a length of at least 1.".formatted(text));
    }
  }

  /** Checks that a part excluded by another part is absent. */
  static void alone(SetPart part, SetPart other, SetParts parts) {
    if (parts.has(other)) {
      throw new DataException(
          "The sets have both %s and %s, but one of them is expected; leave out the other."
              .formatted(part.key(), other.key()));
    }
  }

  /** Checks that a part has exactly the expected shape. */
  static void shape(SetPart part, SetArray array, SetParts parts, int... expected) {
    if (!Arrays.equals(array.shape(), expected)) {
      throw wrongShape(part, array, parts.values().shape(), Arrays.toString(expected));
    }
  }

  private static DataException wrongShape(SetPart part, SetArray array, int[] x, String expected) {
    return new DataException(
        "%s has shape %s, but with x of shape %s it needs %s."
            .formatted(part.key(), Arrays.toString(array.shape()), Arrays.toString(x), expected));
  }

  /**
   * Checks that all numbers outside padding are finite.
   *
   * @return the array, with 0 in place of non-finite numbers in padding
   */
  static SetArray finite(SetPart part, SetArray array, Padding padding) {
    float[] values = array.floats();
    float[] cleaned = null;
    for (int i = 0; i < values.length; i++) {
      if (Float.isFinite(values[i])) {
        continue;
      }
      if (!padding.hides(part, array, i)) {
        throw new DataException(
            "%s%s is %s, but numbers must be finite; replace it, leave the set out, or hide it with a mask."
                .formatted(part.key(), array.coordinates(i), values[i]));
      }
      cleaned = cleaned == null ? values.clone() : cleaned;
      cleaned[i] = 0;
    }
    return cleaned == null ? array : SetArray.of(cleaned, array.shape());
  }

  /** Checks a mask of elements or points: each entry is 0 or 1, and each set has at least one 1. */
  static void mask(SetArray array, int[] x) {
    boolean elements = array.rank() == 2;
    int[] expected = Arrays.copyOf(x, Math.min(x.length, elements ? 2 : 3));
    if (!Arrays.equals(array.shape(), expected)) {
      String points = x.length > 2 ? " or " + Arrays.toString(Arrays.copyOf(x, 3)) : "";
      throw wrongShape(SetPart.MASK, array, x, Arrays.toString(Arrays.copyOf(x, 2)) + points);
    }
    float[] mask = array.floats();
    int perSet = array.perRow();
    for (int set = 0; set < x[0]; set++) {
      boolean empty = true;
      for (int i = set * perSet; i < (set + 1) * perSet; i++) {
        if (mask[i] != 0 && mask[i] != 1) {
          throw new DataException(
              "mask%s is %s, but 1 (present) or 0 (padding) is expected."
                  .formatted(array.coordinates(i), mask[i]));
        }
        empty &= mask[i] == 0;
      }
      if (empty) {
        throw new DataException(
            "Set %s has no element: its mask is 0 everywhere; leave the set out.".formatted(set));
      }
    }
  }

  static void notNegative(SetPart part, SetArray array) {
    for (int i = 0; i < array.size(); i++) {
      if (array.ints()[i] < 0) {
        throw new DataException(
            "%s%s is %s, but labels count from 0; number the classes from 0."
                .formatted(part.key(), array.coordinates(i), array.ints()[i]));
      }
    }
  }

  /** Checks that all labels are smaller than the number of classes. */
  static void labels(int[] labels, int classes) {
    for (int set = 0; set < labels.length; set++) {
      if (labels[set] >= classes) {
        throw new DataException(
            "The label of set %s is %s, but there are %s classes, numbered from 0 to %s."
                .formatted(set, labels[set], classes, Math.max(0, classes - 1)));
      }
    }
  }

  /** Checks that there is one target for each set and no axis has length 0. */
  static void targets(SetArray array, int sets) {
    if (array.rank() < 1 || array.shape()[0] != sets || array.size() == 0) {
      throw new DataException(
          "Targets (y) have shape %s, but %s sets need one target each, [%s, ...]."
              .formatted(Arrays.toString(array.shape()), sets, sets));
    }
  }

  /** Returns the number of vertices of elements that are graphs, [N, n, vertices, channels]. */
  static int vertices(int[] x) {
    if (x.length < 3) {
      throw new DataException(
          "x has shape %s, which has no axis of vertices; graphs are [N, n, vertices, channels]."
              .formatted(Arrays.toString(x)));
    }
    return x[2];
  }

  static void edges(SetArray array, int[] x) {
    int vertices = vertices(x);
    for (int i = 0; i < array.size(); i++) {
      int vertex = array.ints()[i];
      if (vertex < 0 || vertex >= vertices) {
        throw new DataException(
            "edges%s is vertex %s, but with x of shape %s the vertices are 0 to %s."
                .formatted(array.coordinates(i), vertex, Arrays.toString(x), vertices - 1));
      }
    }
  }

  static SetArray weights(SetArray array) {
    for (int i = 0; i < array.size(); i++) {
      if (array.floats()[i] < 0) {
        throw new DataException(
            "adjacency%s is %s, but weights of edges are at least 0."
                .formatted(array.coordinates(i), array.floats()[i]));
      }
    }
    return array;
  }
}
