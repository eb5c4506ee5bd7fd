package io.github.dsszoo.model;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;

/** Converts nested arrays of signals to sets. */
final class Signals {
  private Signals() {}

  /**
   * Converts signals of one channel.
   *
   * @param sets {@code [N, n, length]}
   * @throws DataException if the array is empty or ragged
   */
  static SetDataset of(float[][][] sets) {
    if (sets.length == 0 || sets[0].length == 0 || sets[0][0].length == 0) {
      throw new DataException(
          "Expected sets [N, n, length] with N, n and length of at least 1, found an empty array.");
    }
    int n = sets[0].length;
    int length = sets[0][0].length;
    float[] values = new float[Math.multiplyExact(sets.length, Math.multiplyExact(n, length))];
    int at = 0;
    for (int s = 0; s < sets.length; s++) {
      for (int i = 0; i < n; i++) {
        if (sets[s].length != n || sets[s][i].length != length) {
          throw new DataException(
              "Set %d differs from the first set, which has %d signals of length %d; pad sets of different sizes and give a mask."
                  .formatted(s, n, length));
        }
        System.arraycopy(sets[s][i], 0, values, at, length);
        at += length;
      }
    }
    return SetDataset.of(values, new int[] {sets.length, n, length, 1}, null, null);
  }
}
