package io.github.dsszoo.model;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;

/** Signals in Java's nested arrays as sets. */
final class Signals {
  private Signals() {}

  /** From {@code [N, n, length]} to sets of signals with one channel. */
  static SetDataset of(float[][][] sets) {
    if (sets.length == 0 || sets[0].length == 0 || sets[0][0].length == 0) {
      throw new DataException("There is no set, or it has no signal, or that has no number.");
    }
    int n = sets[0].length;
    int length = sets[0][0].length;
    float[] values = new float[Math.multiplyExact(sets.length, Math.multiplyExact(n, length))];
    int at = 0;
    for (int s = 0; s < sets.length; s++) {
      for (int i = 0; i < n; i++) {
        if (sets[s].length != n || sets[s][i].length != length) {
          throw new DataException(
              "Set %d is not of %d signals with %d numbers each, like the first; use a mask for sets"
                      .formatted(s, n, length)
                  + " of different sizes.");
        }
        System.arraycopy(sets[s][i], 0, values, at, length);
        at += length;
      }
    }
    return SetDataset.of(values, new int[] {sets.length, n, length, 1}, null, null);
  }
}
