package io.github.dsszoo.model.internal;

import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.savedmodel.LongArray;
import java.util.Arrays;
import java.util.List;

/** Takes rows of arrays along their first axis, and joins arrays along it. */
public final class ArrayRows {
  private ArrayRows() {}

  /** Returns the rows from one to before another. */
  public static Array range(Array array, int from, int to) {
    long[] shape = array.shape().clone();
    int each = Math.toIntExact(Arrays.stream(shape).skip(1).reduce(1, Math::multiplyExact));
    shape[0] = to - from;
    return array instanceof LongArray longs
        ? new LongArray(shape, Arrays.copyOfRange(longs.values(), from * each, to * each))
        : new FloatArray(
            shape, Arrays.copyOfRange(((FloatArray) array).values(), from * each, to * each));
  }

  /**
   * Joins arrays of one type.
   *
   * @param pieces at least one, of the same shape without the first axis
   */
  public static Array join(List<Array> pieces) {
    long[] shape = pieces.get(0).shape().clone();
    shape[0] = pieces.stream().mapToLong(piece -> piece.shape()[0]).sum();
    int size = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
    if (pieces.get(0) instanceof LongArray) {
      long[] all = new long[size];
      int at = 0;
      for (Array piece : pieces) {
        long[] values = ((LongArray) piece).values();
        System.arraycopy(values, 0, all, at, values.length);
        at += values.length;
      }
      return new LongArray(shape, all);
    }
    float[] all = new float[size];
    int at = 0;
    for (Array piece : pieces) {
      float[] values = ((FloatArray) piece).values();
      System.arraycopy(values, 0, all, at, values.length);
      at += values.length;
    }
    return new FloatArray(shape, all);
  }
}
