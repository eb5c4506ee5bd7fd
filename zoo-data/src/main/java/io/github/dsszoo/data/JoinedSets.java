package io.github.dsszoo.data;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Sets of several data sets as one. */
final class JoinedSets {

  private JoinedSets() {}

  /**
   * The sets of all parts, one after the other.
   *
   * @param parts at least one, which agree in everything but their number of sets
   */
  static SetDataset of(List<SetDataset> parts) {
    SetDataset first = parts.get(0);
    if (parts.size() == 1) {
      return first;
    }
    int size = parts.stream().mapToInt(SetDataset::size).sum();
    SetDataset joined =
        SetDataset.of(
            floats(parts, SetDataset::values),
            resized(first.shape(), size),
            first.hasMask() ? floats(parts, SetDataset::mask) : null,
            null);
    if (first.hasLabels()) {
      int[] labels = parts.stream().flatMapToInt(part -> Arrays.stream(part.labels())).toArray();
      joined = joined.withLabels(labels, first.classes());
    }
    if (first.edges() != null) {
      joined = joined.withEdges(first.edges());
    }
    if (first.adjacency() != null) {
      joined = joined.withAdjacency(floats(parts, SetDataset::adjacency));
    }
    if (first.pointMask() != null) {
      joined = joined.withPointMask(floats(parts, SetDataset::pointMask));
    }
    return first.hasTargets()
        ? joined.withTargets(floats(parts, SetDataset::targets), resized(first.targetShape(), size))
        : joined;
  }

  private static int[] resized(int[] shape, int size) {
    shape[0] = size;
    return shape;
  }

  private static float[] floats(List<SetDataset> parts, Function<SetDataset, float[]> of) {
    float[] all = new float[parts.stream().mapToInt(part -> of.apply(part).length).sum()];
    int at = 0;
    for (SetDataset part : parts) {
      float[] values = of.apply(part);
      System.arraycopy(values, 0, all, at, values.length);
      at += values.length;
    }
    return all;
  }
}
