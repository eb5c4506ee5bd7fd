package io.github.dsszoo.spark;

import java.util.Arrays;
import java.util.List;

/**
 * The set of a row.
 *
 * @param size number of elements n, absent ones included
 * @param element the shape of one element; empty for scalars
 * @param values [n, ...element], row-major
 * @param mask [n] or [n, points], 1 for present; null if all are
 * @param points number of points of an element in the mask; 0 for a mask of elements
 * @param adjacency [n, vertices, vertices]; null if there is none
 */
record RowSet(
    int size, int[] element, float[] values, float[] mask, int points, float[] adjacency) {

  /** Returns what the sets of one call of a model have in common. */
  List<Object> form() {
    return List.of(
        Arrays.stream(element).boxed().toList(),
        points,
        adjacency == null ? -1 : adjacency.length / size);
  }

  /**
   * Returns the set without the absent elements.
   *
   * @throws ScoringException if the mask is of points
   */
  RowSet present() {
    if (mask == null) {
      return this;
    }
    if (points > 0) {
      throw new ScoringException(
          "features need sets without a mask of points; leave out the output \"embedding\"");
    }
    int left = 0;
    float[] kept = new float[values.length];
    float[] matrices = adjacency == null ? null : new float[adjacency.length];
    for (int i = 0; i < size; i++) {
      if (mask[i] != 0) {
        move(values, kept, i, left);
        if (adjacency != null) {
          move(adjacency, matrices, i, left);
        }
        left++;
      }
    }
    if (left == 0) {
      throw new ScoringException("the mask is 0 everywhere; expected at least one element");
    }
    return new RowSet(
        left,
        element,
        Arrays.copyOf(kept, left * (values.length / size)),
        null,
        0,
        adjacency == null ? null : Arrays.copyOf(matrices, left * (adjacency.length / size)));
  }

  private void move(float[] from, float[] to, int element, int place) {
    int each = from.length / size;
    System.arraycopy(from, element * each, to, place * each, each);
  }
}
