package io.github.dsszoo.spark;

import io.github.dsszoo.data.SetArray;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetPart;
import io.github.dsszoo.data.SetParts;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Joins the sets of rows, which have the same {@link RowSet#form}, to a data set. */
final class RowSets {
  private RowSets() {}

  /**
   * Returns the sets, padded to the largest.
   *
   * @throws io.github.dsszoo.data.DataException if a set is invalid
   */
  static SetDataset of(List<RowSet> sets) {
    RowSet first = sets.get(0);
    int size = sets.stream().mapToInt(RowSet::size).max().orElseThrow();
    int[] axes = {sets.size(), size};
    int[] shape = joined(axes, first.element());
    SetParts parts =
        SetParts.of(
            SetArray.of(padded(sets.stream().map(RowSet::values).toList(), sets, size), shape));
    if (sets.stream().anyMatch(set -> set.mask() != null || set.size() < size)) {
      int[] maskShape = first.points() > 0 ? joined(axes, new int[] {first.points()}) : axes;
      List<float[]> masks = sets.stream().map(RowSets::mask).toList();
      parts = parts.with(SetPart.MASK, SetArray.of(padded(masks, sets, size), maskShape));
    }
    if (first.adjacency() != null) {
      int vertices = (int) Math.round(Math.sqrt(first.adjacency().length / first.size()));
      float[] all = padded(sets.stream().map(RowSet::adjacency).toList(), sets, size);
      parts =
          parts.with(
              SetPart.ADJACENCY, SetArray.of(all, joined(axes, new int[] {vertices, vertices})));
    }
    return SetDataset.of(parts);
  }

  private static float[] mask(RowSet set) {
    if (set.mask() != null) {
      return set.mask();
    }
    float[] mask = new float[set.size()];
    Arrays.fill(mask, 1);
    return mask;
  }

  private static float[] padded(List<float[]> arrays, List<RowSet> sets, int size) {
    int each = arrays.get(0).length / sets.get(0).size();
    float[] all = new float[Math.multiplyExact(Math.multiplyExact(each, size), arrays.size())];
    for (int i = 0; i < arrays.size(); i++) {
      System.arraycopy(arrays.get(i), 0, all, i * size * each, arrays.get(i).length);
    }
    return all;
  }

  private static int[] joined(int[] first, int[] second) {
    return IntStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
  }
}
