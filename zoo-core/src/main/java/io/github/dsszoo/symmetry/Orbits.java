package io.github.dsszoo.symmetry;

import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * A partition of the points 0..m-1 into the orbits of a group. Two points are in one orbit if the
 * group maps one to the other.
 *
 * <p>Orbits are numbered 0, 1, ... in the order of their smallest points, so the labels do not
 * depend on the order of the generators.
 */
public final class Orbits {
  private final int[] labels;
  private final int[] sizes;

  /**
   * Computes the orbits of a group on m points from its generators. A generator must be a bijection
   * of the points. Inverses are not necessary, because in a finite group they are powers.
   *
   * <p>Uses union-find in one array. A root is the smallest point of its tree, so parents precede
   * their children, and one ascending pass converts parents to labels in place.
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

  /** Returns the number of orbits. */
  public int count() {
    return sizes.length;
  }

  /** Returns the number of points, m. */
  public int points() {
    return labels.length;
  }

  /** Returns the orbit of a point, from 0 to {@link #count} - 1. */
  public int label(int point) {
    return labels[point];
  }

  /** Returns the number of points in an orbit. */
  public int size(int orbit) {
    return sizes[orbit];
  }

  /** Returns a copy of the orbits of all points, int [m]. */
  public int[] labels() {
    return labels.clone();
  }
}
