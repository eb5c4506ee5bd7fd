package io.github.dsszoo.data.internal.augment;

import java.util.Arrays;

/**
 * A view of one set in a larger array, such as a batch, for changes in place.
 *
 * @param values the array, in which the set has {@code setSize} elements from {@code offset} on
 * @param offset the index of the first number of the set
 * @param setSize number of elements, n, padding included
 * @param elementShape shape of one element, channels last
 */
public record SetView(float[] values, int offset, int setSize, int[] elementShape) {

  /** Returns the number of values of one element. */
  public int valuesPerElement() {
    return Arrays.stream(elementShape).reduce(1, (a, b) -> a * b);
  }
}
