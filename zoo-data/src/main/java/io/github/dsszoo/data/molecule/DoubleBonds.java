package io.github.dsszoo.data.molecule;

import java.util.Arrays;

/**
 * Finds the places of double bonds in aromatic rings: a matching of the atoms that need a double
 * bond. The matching is of maximum size (Edmonds, "Paths, trees, and flowers", Canadian Journal of
 * Mathematics 17, 1965), so that rings with an odd number of atoms are matched too.
 */
final class DoubleBonds {
  private static final int NONE = -1;

  /** The possible partners of each atom. */
  private final int[][] partners;

  private final int[] match;
  private final int[] before;
  private final int[] base;

  private DoubleBonds(int[][] partners) {
    this.partners = partners;
    this.match = new int[partners.length];
    this.before = new int[partners.length];
    this.base = new int[partners.length];
    Arrays.fill(match, NONE);
  }

  /**
   * Returns the atom that each atom has a double bond to, or -1 if it has none.
   *
   * @param partners the atoms that each atom can have its double bond to; empty for an atom that
   *     needs none
   */
  static int[] of(int[][] partners) {
    DoubleBonds bonds = new DoubleBonds(partners);
    for (int atom = 0; atom < partners.length; atom++) {
      bonds.matchDirectly(atom);
    }
    for (int atom = 0; atom < partners.length; atom++) {
      if (bonds.match[atom] == NONE && partners[atom].length > 0) {
        bonds.augment(atom);
      }
    }
    return bonds.match;
  }

  private void matchDirectly(int atom) {
    for (int other : partners[atom]) {
      if (match[atom] == NONE && match[other] == NONE) {
        match[atom] = other;
        match[other] = atom;
      }
    }
  }

  /** Matches one more atom, if a path of alternating bonds leads to another unmatched atom. */
  private void augment(int start) {
    int at = pathFrom(start);
    while (at != NONE) {
      int previous = before[at];
      int following = match[previous];
      match[at] = previous;
      match[previous] = at;
      at = following;
    }
  }

  /** Returns the unmatched atom at the end of a path of alternating bonds, or -1. */
  private int pathFrom(int start) {
    int atoms = partners.length;
    boolean[] outer = new boolean[atoms];
    int[] queue = new int[atoms];
    Arrays.fill(before, NONE);
    Arrays.setAll(base, atom -> atom);
    outer[start] = true;
    queue[0] = start;
    int added = 1;
    for (int head = 0; head < added; head++) {
      int atom = queue[head];
      for (int other : partners[atom]) {
        if (base[atom] == base[other] || match[atom] == other) {
          continue;
        }
        if (other == start || match[other] != NONE && before[match[other]] != NONE) {
          boolean[] cycle = contract(atom, other);
          for (int i = 0; i < atoms; i++) {
            if (cycle[i] && !outer[i]) {
              outer[i] = true;
              queue[added] = i;
              added++;
            }
          }
        } else if (before[other] == NONE) {
          before[other] = atom;
          if (match[other] == NONE) {
            return other;
          }
          outer[match[other]] = true;
          queue[added] = match[other];
          added++;
        }
      }
    }
    return NONE;
  }

  /** Contracts the odd cycle that a bond closes, and returns the atoms in it. */
  private boolean[] contract(int from, int to) {
    int common = commonBase(from, to);
    boolean[] blossom = new boolean[base.length];
    mark(from, common, to, blossom);
    mark(to, common, from, blossom);
    boolean[] inside = new boolean[base.length];
    for (int i = 0; i < base.length; i++) {
      if (blossom[base[i]]) {
        base[i] = common;
        inside[i] = true;
      }
    }
    return inside;
  }

  private void mark(int from, int common, int child, boolean[] blossom) {
    int atom = from;
    int last = child;
    while (base[atom] != common) {
      blossom[base[atom]] = true;
      blossom[base[match[atom]]] = true;
      before[atom] = last;
      last = match[atom];
      atom = before[last];
    }
  }

  private int commonBase(int from, int to) {
    boolean[] passed = new boolean[base.length];
    int atom = base[from];
    passed[atom] = true;
    while (match[atom] != NONE) {
      atom = base[before[match[atom]]];
      passed[atom] = true;
    }
    atom = base[to];
    while (!passed[atom]) {
      atom = base[before[match[atom]]];
    }
    return atom;
  }
}
