package io.github.dsszoo.data.molecule;

import io.github.dsszoo.data.molecule.Molecule.Bond;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the bonds that are in a ring: all but the bridges of the graph, in one depth-first search
 * (Tarjan, "A note on finding the bridges of a graph", Information Processing Letters 2, 1974).
 */
final class RingBonds {
  private static final int NONE = -1;

  /** The bonds of each atom. */
  private final int[][] around;

  private final List<Bond> bonds;

  /** The step at which the search reached an atom. */
  private final int[] reached;

  /** The earliest step that an atom and its successors reach by one bond back. */
  private final int[] earliest;

  /** The bond by which the search reached an atom. */
  private final int[] through;

  private final boolean[] ring;
  private int steps;

  private RingBonds(int atoms, List<Bond> bonds) {
    this.bonds = bonds;
    this.around = around(atoms, bonds);
    this.reached = new int[atoms];
    this.earliest = new int[atoms];
    this.through = new int[atoms];
    this.ring = new boolean[bonds.size()];
    Arrays.fill(reached, NONE);
    Arrays.fill(ring, true);
  }

  /**
   * Returns for each bond whether it is in a ring.
   *
   * @param atoms the number of atoms
   * @param bonds at most one between two atoms
   */
  static boolean[] of(int atoms, List<Bond> bonds) {
    RingBonds search = new RingBonds(atoms, bonds);
    for (int atom = 0; atom < atoms; atom++) {
      if (search.reached[atom] == NONE) {
        search.from(atom);
      }
    }
    return search.ring;
  }

  private static int[][] around(int atoms, List<Bond> bonds) {
    int[] degree = new int[atoms];
    for (Bond bond : bonds) {
      degree[bond.from()]++;
      degree[bond.to()]++;
    }
    int[][] around = new int[atoms][];
    Arrays.setAll(around, atom -> new int[degree[atom]]);
    for (int b = 0; b < bonds.size(); b++) {
      for (int atom : new int[] {bonds.get(b).from(), bonds.get(b).to()}) {
        degree[atom]--;
        around[atom][degree[atom]] = b;
      }
    }
    return around;
  }

  /** Searches a component, with a stack of its own so that its size has no limit. */
  private void from(int start) {
    int[] path = new int[reached.length];
    int[] next = new int[reached.length];
    int depth = 0;
    path[0] = start;
    reach(start, NONE);
    while (depth >= 0) {
      int atom = path[depth];
      if (next[depth] < around[atom].length) {
        int bond = around[atom][next[depth]];
        next[depth]++;
        int other = bonds.get(bond).from() + bonds.get(bond).to() - atom;
        if (reached[other] == NONE) {
          depth++;
          path[depth] = other;
          next[depth] = 0;
          reach(other, bond);
        } else if (bond != through[atom]) {
          earliest[atom] = Math.min(earliest[atom], reached[other]);
        }
      } else {
        depth--;
        leave(atom, depth < 0 ? NONE : path[depth]);
      }
    }
  }

  private void reach(int atom, int bond) {
    reached[atom] = steps;
    earliest[atom] = steps;
    through[atom] = bond;
    steps++;
  }

  private void leave(int atom, int before) {
    if (before != NONE) {
      earliest[before] = Math.min(earliest[before], earliest[atom]);
      ring[through[atom]] = earliest[atom] <= reached[before];
    }
  }
}
