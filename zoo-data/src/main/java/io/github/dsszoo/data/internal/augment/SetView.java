package io.github.dsszoo.data.internal.augment;

import java.util.Arrays;

/**
 * One set inside a larger array, such as a batch, to be changed in place.
 *
 * @param values the array, of which the set takes {@code setSize} elements from {@code offset} on
 * @param offset where the set begins
 * @param setSize number of elements, n, padding included
 * @param elementShape shape of one element, channels last
 */
public record SetView(float[] values, int offset, int setSize, int[] elementShape) {

  /** How many numbers make up one element. */
  public int valuesPerElement() {
    return Arrays.stream(elementShape).reduce(1, (a, b) -> a * b);
  }
}
