package io.github.dsszoo.data;

import java.util.Arrays;

/**
 * Tells which values of a data set are padding, as given by a mask.
 *
 * @param x the shape of the values, [N, n, ...element]
 * @param mask [N, n] or [N, n, points]; null if there is no padding
 */
record Padding(int[] x, SetArray mask) {

  static Padding of(SetParts parts) {
    return new Padding(parts.values().shape(), parts.get(SetPart.MASK).orElse(null));
  }

  /**
   * Returns whether a number of a part is padding.
   *
   * @param array an array whose first axes are those of the sets and elements; otherwise none of
   *     its numbers is padding
   * @param index of the number, row-major
   */
  boolean hides(SetPart part, SetArray array, int index) {
    if (mask == null || !isPerElement(part, array)) {
      return false;
    }
    int perElement = array.size() / (x[0] * x[1]);
    int element = index / perElement;
    if (mask.rank() == 2) {
      return mask.floats()[element] == 0;
    }
    int points = mask.shape()[2];
    int within = index % perElement;
    if (part == SetPart.ADJACENCY) {
      return isAbsent(element * points + within / points)
          || isAbsent(element * points + within % points);
    }
    return part == SetPart.VALUES
        ? isAbsent(element * points + within / (perElement / points))
        : isEmpty(element, points);
  }

  /**
   * Returns whether a part has entries per element. Targets are either per set, [N, ...], or per
   * element, [N, n, ...] with the same rank as the values.
   */
  private boolean isPerElement(SetPart part, SetArray array) {
    return part != SetPart.TARGETS
        || array.rank() == x.length && Arrays.equals(array.shape(), 0, 2, x, 0, 2);
  }

  private boolean isAbsent(int point) {
    return mask.floats()[point] == 0;
  }

  private boolean isEmpty(int element, int points) {
    for (int i = 0; i < points; i++) {
      if (!isAbsent(element * points + i)) {
        return false;
      }
    }
    return true;
  }
}
