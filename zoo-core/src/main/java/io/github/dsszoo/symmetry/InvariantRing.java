package io.github.dsszoo.symmetry;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The ring of the polynomials that are invariant under a small permutation group, f(g x) = f(x). It
 * is given by a minimal set of generators: every invariant polynomial is a polynomial in them.
 *
 * <p>For a finite group, the generators separate orbits: f_k(x) = f_k(y) for all k only if y = g x
 * for some g. Their values are a unique encoding of an element up to symmetry. The proof that DSS
 * networks are universal uses this fact (Maron et al. 2020).
 *
 * <p>The algorithm proceeds degree by degree. The orbit sums of monomials span the invariants of a
 * degree; an orbit sum outside the span of the products of invariants of lower degree becomes a
 * generator. The linear algebra is exact, modulo a prime of 31 bits. This proves that the result
 * generates the ring. The set is minimal unless this prime divides certain minors. Immutable.
 */
public final class InvariantRing {
  /** The largest order of a supported group. */
  public static final int MAX_ORDER = 720;

  /** The largest supported dimension of the space of invariants of one degree. */
  public static final int MAX_DIMENSION = 4000;

  private final List<Permutation> group;
  private final List<OrbitSum> generators = new ArrayList<>();

  private InvariantRing(PermutationGroup group, int degreeBound) {
    requireOrder(group);
    this.group = group.elements();
    requireDimension(degreeBound);
    List<Part> parts = new ArrayList<>(); // of degree 1, 2, ...
    for (int degree = 1; degree <= degreeBound; degree++) {
      addGenerators(parts, degree);
    }
  }

  /**
   * Computes the invariant polynomials of a group.
   *
   * @throws IllegalArgumentException if the group has more than {@link #MAX_ORDER} elements, or the
   *     invariants of degree {@link #degreeBound} have more than {@link #MAX_DIMENSION} dimensions
   */
  public static InvariantRing of(PermutationGroup group) {
    return new InvariantRing(group, degreeBound(group));
  }

  /**
   * Computes the invariant polynomials of a group with a known bound that is lower than {@link
   * #degreeBound}: n |G| for {@code g.aligned(n)} and n times the largest degree of the generators
   * of G's invariants for {@code g.independent(n)} (see {@link SetEncoding}), or d + 1 for {@code
   * Groups.dihedral(d)} (Schmid 1991). If the bound is too low, the result is a subset of the
   * generators.
   *
   * @param degreeBound the largest degree of the generators to search for
   * @throws IllegalArgumentException as {@link #of(PermutationGroup)}, or if the bound is less than
   *     1
   */
  public static InvariantRing of(PermutationGroup group, int degreeBound) {
    Groups.requirePositive("degree bound", degreeBound);
    // Noether's bound holds for every group.
    return new InvariantRing(group, Math.min(degreeBound, requireOrder(group)));
  }

  /**
   * Returns an upper bound of the degrees of the generators: the least bound of these theorems for
   * a group of N elements on d coordinates over a field of characteristic zero:
   *
   * <ul>
   *   <li>N, for every group (Noether 1916);
   *   <li>3/4 N, unless the group is cyclic (Domokos and Hegedus, "Noether's bound in invariant
   *       theory of finite groups", 2000);
   *   <li>the larger of d and d (d - 1) / 2, for every permutation group (Goebel, "Computing bases
   *       for rings of permutation-invariant polynomials", 1995).
   * </ul>
   *
   * @throws IllegalArgumentException if the group has more than {@link #MAX_ORDER} elements
   */
  public static int degreeBound(PermutationGroup group) {
    int order = requireOrder(group);
    int noether = isCyclic(group) ? order : order * 3 / 4;
    long d = group.degree();
    return (int) Math.min(noether, Math.max(d, d * (d - 1) / 2));
  }

  /** Returns the generators in ascending order of their degrees. */
  public List<OrbitSum> generators() {
    return List.copyOf(generators);
  }

  /**
   * Returns the degrees of the generators, ascending; the largest is at most {@link #degreeBound}.
   */
  public int[] degrees() {
    return generators.stream().mapToInt(OrbitSum::degree).toArray();
  }

  /**
   * Returns the values of all generators at a point x. Two points have equal values exactly if they
   * are in the same orbit.
   *
   * @param x [d]
   * @return [generators]
   * @throws IllegalArgumentException if x has another length than d
   */
  public double[] evaluate(double[] x) {
    return generators.stream().mapToDouble(f -> f.evaluate(x)).toArray();
  }

  /**
   * Returns the dimension of the invariant polynomials of each degree 0..maxDegree. Uses Molien's
   * formula and not the generators.
   *
   * @throws IllegalArgumentException if maxDegree is negative
   */
  public BigInteger[] hilbertSeries(int maxDegree) {
    if (maxDegree < 0) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "There are no polynomials of degree %d.", maxDegree));
    }
    return MolienSeries.of(group, maxDegree);
  }

  /**
   * The invariants of one degree, and for each coordinate the first generator whose multiples have
   * a pivot at this coordinate.
   */
  private record Part(MonomialOrbits orbits, int[] reachedBy) {}

  private void addGenerators(List<Part> parts, int degree) {
    MonomialOrbits orbits = new MonomialOrbits(group, degree);
    RowSpace reached = new RowSpace(orbits.count());
    int[] reachedBy = new int[orbits.count()];
    Arrays.fill(reachedBy, Integer.MAX_VALUE);
    parts.add(new Part(orbits, reachedBy));
    // A product of two or more generators has a factor of at most half of the degree: only such
    // factors are tried.
    for (int k = 0; k < generators.size() && 2 * generators.get(k).degree() <= degree; k++) {
      OrbitSum f = generators.get(k);
      Part factors = parts.get(degree - f.degree() - 1);
      for (int m = 0; m < factors.orbits.count() && !reached.isFull(); m++) {
        // The span already has the multiples of earlier generators times f: a complement of them is
        // sufficient.
        if (factors.reachedBy[m] >= k) {
          mark(reachedBy, reached.add(orbits.product(f, factors.orbits.representative(m))), k);
        }
      }
    }
    // In ascending order, monomials with low exponents come first: the generators of the symmetric
    // group are then the elementary symmetric polynomials.
    for (int m = 0; m < orbits.count() && !reached.isFull(); m++) {
      long[] unit = new long[orbits.count()];
      unit[m] = 1;
      if (mark(reachedBy, reached.add(unit), generators.size())) {
        generators.add(new OrbitSum(orbits.representative(m), group));
      }
    }
  }

  private static boolean mark(int[] reachedBy, int pivot, int generator) {
    if (pivot >= 0) {
      reachedBy[pivot] = generator;
    }
    return pivot >= 0;
  }

  static int requireOrder(PermutationGroup group) {
    BigInteger order = group.order();
    if (order.compareTo(BigInteger.valueOf(MAX_ORDER)) > 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The group has %d elements; invariants are found for at most %d.",
              order,
              MAX_ORDER));
    }
    return order.intValue();
  }

  /**
   * Checks the dimension of the last degree. It is the largest one, because multiplication by the
   * sum of all variables is injective.
   */
  private void requireDimension(int degreeBound) {
    BigInteger dimension = MolienSeries.of(group, degreeBound)[degreeBound];
    if (dimension.compareTo(BigInteger.valueOf(MAX_DIMENSION)) > 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The invariants of degree %d, the degree bound for %d elements on %d coordinates, have %d dimensions; the limit is %d.",
              degreeBound,
              group.size(),
              group.get(0).degree(),
              dimension,
              MAX_DIMENSION));
    }
  }

  private static boolean isCyclic(PermutationGroup group) {
    List<Permutation> elements = group.elements();
    return elements.stream().anyMatch(g -> order(g).equals(BigInteger.valueOf(elements.size())));
  }

  /** Returns the order of an element: the least common multiple of the lengths of its cycles. */
  private static BigInteger order(Permutation g) {
    return g.cycleType().stream()
        .map(BigInteger::valueOf)
        .reduce(BigInteger.ONE, (a, b) -> a.multiply(b).divide(a.gcd(b)));
  }

  /** Returns the number of generators and their degrees. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "InvariantRing[%d generators of degrees %s]",
        generators.size(),
        Arrays.toString(degrees()));
  }
}
