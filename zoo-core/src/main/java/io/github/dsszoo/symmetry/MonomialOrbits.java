package io.github.dsszoo.symmetry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The orbits of a group on the monomials of one degree. Each orbit is identified by its largest
 * monomial. The orbits are coordinates for the invariant polynomials of this degree.
 */
final class MonomialOrbits {
  private final List<Permutation> group;
  private final List<Monomial> largest = new ArrayList<>();
  private final Map<Monomial, Integer> numbers = new HashMap<>();

  MonomialOrbits(List<Permutation> group, int degree) {
    this.group = group;
    for (Monomial m : Monomial.ofDegree(group.get(0).degree(), degree)) {
      if (group.stream().allMatch(g -> m.movedBy(g).compareTo(m) <= 0)) {
        numbers.put(m, largest.size());
        largest.add(m);
      }
    }
  }

  int count() {
    return largest.size();
  }

  /** Returns the largest monomial of an orbit. Orbits are in ascending order of these. */
  Monomial representative(int orbit) {
    return largest.get(orbit);
  }

  /**
   * Returns the product of an invariant and the orbit sum of m, in coordinates of this degree and
   * up to a factor.
   *
   * <p>The Reynolds operator R is linear over invariants, so f R(m) = R(f m), which is the sum of
   * R(t m) over the terms t of f. For a monomial, R gives its orbit sum times (number of elements
   * that fix it) / |G|.
   */
  long[] product(OrbitSum f, Monomial m) {
    long[] row = new long[count()];
    for (Monomial term : f.terms()) {
      Monomial product = term.times(m);
      Monomial name = product;
      int fixing = 0;
      for (Permutation g : group) {
        Monomial moved = product.movedBy(g);
        int order = moved.compareTo(name);
        if (order > 0) {
          name = moved;
          fixing = 0;
        }
        if (order >= 0) {
          // The number of elements that map the product to its representative is the number of
          // elements that fix it.
          fixing++;
        }
      }
      row[numbers.get(name)] += fixing;
    }
    return row;
  }
}
