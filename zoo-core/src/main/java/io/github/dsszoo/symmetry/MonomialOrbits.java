package io.github.dsszoo.symmetry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The orbits of a group on the monomials of one degree, each under the name of its largest
 * monomial: coordinates for the invariant polynomials of that degree.
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

  /** The largest monomial of an orbit; orbits are in ascending order of these. */
  Monomial representative(int orbit) {
    return largest.get(orbit);
  }

  /**
   * An invariant times the orbit sum of m, in coordinates of this degree and up to a factor.
   *
   * <p>The Reynolds operator R is linear over invariants, so f R(m) = R(f m), the sum of R(t m)
   * over the terms t of f; and R of a monomial is its orbit sum times (elements that fix it) / |G|.
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
          // As many elements carry the product to its orbit's name as fix it.
          fixing++;
        }
      }
      row[numbers.get(name)] += fixing;
    }
    return row;
  }
}
