package io.github.dsszoo.data.internal.array;

import java.util.Arrays;

/** Formats the coordinates of a number in a row-major array. */
public final class Coordinates {

  private Coordinates() {}

  /**
   * Returns the coordinates of a number in Python's notation: {@code [3, 17, 40, 0]}.
   *
   * @param index row-major, from 0
   * @param shape the lengths of the axes, none of them 0
   */
  public static String of(int index, int... shape) {
    int[] place = new int[shape.length];
    int rest = index;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      place[axis] = rest % shape[axis];
      rest /= shape[axis];
    }
    return Arrays.toString(place);
  }
}
