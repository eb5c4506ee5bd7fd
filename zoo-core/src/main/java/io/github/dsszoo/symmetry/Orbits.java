package io.github.dsszoo.symmetry;

import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * A partition of points 0..m-1 into the orbits of a group: the points that generators carry into
 * one another.
 *
 * <p>Orbits are numbered 0, 1, ... in the order of their smallest points, so labels do not depend
 * on the order of the generators.
 */
public final class Orbits {
  private final int[] labels;
  private final int[] sizes;

  /**
   * The orbits on m points of the group that the generators generate. A generator must be a
   * bijection of the points; no inverses are needed, as in a finite group they are powers.
   *
   * <p>Union-find in one array: a root is the smallest point of its tree, so that parents come
   * before their children and one ascending pass can turn parents into labels where they stand.
   */
  Orbits(int points, List<? extends IntUnaryOperator> generators) {
    int[] parent = new int[points];
    for (int i = 0; i < points; i++) {
      parent[i] = i;
    }
    for (IntUnaryOperator generator : generators) {
      for (int i = 0; i < points; i++) {
        int a = root(parent, i);
        int b = root(parent, generator.applyAsInt(i));
        parent[Math.max(a, b)] = Math.min(a, b);
      }
    }
    for (int i = 0; i < points; i++) {
      parent[i] = parent[parent[i]];
    }
    int count = 0;
    for (int i = 0; i < points; i++) {
      parent[i] = parent[i] == i ? count++ : parent[parent[i]];
    }
    labels = parent;
    sizes = new int[count];
    for (int label : labels) {
      sizes[label]++;
    }
  }

  private static int root(int[] parent, int i) {
    while (parent[i] != i) {
      parent[i] = parent[parent[i]];
      i = parent[i];
    }
    return i;
  }

  /** The number of orbits. */
  public int count() {
    return sizes.length;
  }

  /** The number of points, m. */
  public int points() {
    return labels.length;
  }

  /** The orbit of a point, from 0 to {@link #count} - 1. */
  public int label(int point) {
    return labels[point];
  }

  /** The number of points in an orbit. */
  public int size(int orbit) {
    return sizes[orbit];
  }

  /** The orbit of every point, [m]; a copy. */
  public int[] labels() {
    return labels.clone();
  }
}
