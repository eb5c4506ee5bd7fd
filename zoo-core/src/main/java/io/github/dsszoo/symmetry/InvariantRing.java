package io.github.dsszoo.symmetry;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The ring of polynomials that a small permutation group leaves unchanged, f(g x) = f(x), given by
 * a minimal set of generators: every invariant polynomial is a polynomial in them.
 *
 * <p>For a finite group generators separate orbits: f_k(x) = f_k(y) for all k only if y = g x for
 * some g. That makes them a unique encoding of an element up to symmetry, the step on which the
 * universality of DSS networks rests (Maron et al. 2020).
 *
 * <p>Found degree by degree: orbit sums of monomials span the invariants of a degree; those that
 * products of invariants of lower degree do not reach are kept. The linear algebra is exact, modulo
 * a prime of 31 bits. That they generate is thereby proven; that none can be left out holds unless
 * that very prime divides certain minors. Immutable.
 */
public final class InvariantRing {
  /** Groups of more elements are refused. */
  public static final int MAX_ORDER = 720;

  /**
   * Groups whose invariants of one degree fill a space of more dimensions than this are refused.
   */
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
   * The invariant polynomials of a group.
   *
   * @throws IllegalArgumentException if the group has more than {@link #MAX_ORDER} elements, or the
   *     invariants of degree {@link #degreeBound} fill more than {@link #MAX_DIMENSION} dimensions
   */
  public static InvariantRing of(PermutationGroup group) {
    return new InvariantRing(group, degreeBound(group));
  }

  /**
   * The invariant polynomials of a group for which a better bound than {@link #degreeBound} is
   * known: n |G| for {@code g.aligned(n)} and n times the largest degree of G's own generators for
   * {@code g.independent(n)} (see {@link SetEncoding}), or d + 1 for {@code Groups.dihedral(d)}
   * (Schmid 1991). With a bound below the truth the generators found are right, but not all.
   *
   * @param degreeBound generators of higher degree are not looked for
   * @throws IllegalArgumentException as {@link #of(PermutationGroup)}, or if the bound is less than
   *     1
   */
  public static InvariantRing of(PermutationGroup group, int degreeBound) {
    Groups.requirePositive("degree bound", degreeBound);
    // Noether's own bound always holds.
    return new InvariantRing(group, Math.min(degreeBound, requireOrder(group)));
  }

  /**
   * A degree that no generator exceeds, the least that these theorems give for a group of N
   * elements on d coordinates over numbers of characteristic zero:
   *
   * <ul>
   *   <li>N, for every group (Noether 1916);
   *   <li>3/4 N, unless the group is cyclic (Domokos and Hegedus, "Noether's bound in invariant
   *       theory of finite groups", 2000);
   *   <li>the larger of d and d (d - 1) / 2, for permutation groups only, which ours are (Goebel,
   *       "Computing bases for rings of permutation-invariant polynomials", 1995).
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

  /** The generators, by ascending degree. */
  public List<OrbitSum> generators() {
    return List.copyOf(generators);
  }

  /**
   * The degrees of the generators, ascending; the largest of them is at most {@link #degreeBound}.
   */
  public int[] degrees() {
    return generators.stream().mapToInt(OrbitSum::degree).toArray();
  }

  /**
   * The values of all generators at a point: the same for every g x, and for no other point.
   *
   * @param x [d]
   * @return [generators]
   * @throws IllegalArgumentException if x has another length than d
   */
  public double[] evaluate(double[] x) {
    return generators.stream().mapToDouble(f -> f.evaluate(x)).toArray();
  }

  /**
   * The dimension of the invariant polynomials of each degree 0..maxDegree, by Molien's formula and
   * so not from the generators.
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
   * a pivot there.
   */
  private record Part(MonomialOrbits orbits, int[] reachedBy) {}

  private void addGenerators(List<Part> parts, int degree) {
    MonomialOrbits orbits = new MonomialOrbits(group, degree);
    RowSpace reached = new RowSpace(orbits.count());
    int[] reachedBy = new int[orbits.count()];
    Arrays.fill(reachedBy, Integer.MAX_VALUE);
    parts.add(new Part(orbits, reachedBy));
    // In a product of two or more generators one has at most half of the degree: the others need
    // not be tried.
    for (int k = 0; k < generators.size() && 2 * generators.get(k).degree() <= degree; k++) {
      OrbitSum f = generators.get(k);
      Part factors = parts.get(degree - f.degree() - 1);
      for (int m = 0; m < factors.orbits.count() && !reached.isFull(); m++) {
        // Multiples of earlier generators times f are multiples of these and reached: a complement
        // of them is enough.
        if (factors.reachedBy[m] >= k) {
          mark(reachedBy, reached.add(orbits.product(f, factors.orbits.representative(m))), k);
        }
      }
    }
    // Ascending, so that products of few powers come first: the symmetric group gets its elementary
    // polynomials.
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
   * The last degree has the most dimensions, since multiplying by the sum of all variables loses
   * none.
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

  /** The order of one element: the least common multiple of its cycles' lengths. */
  private static BigInteger order(Permutation g) {
    return g.cycleType().stream()
        .map(BigInteger::valueOf)
        .reduce(BigInteger.ONE, (a, b) -> a.multiply(b).divide(a.gcd(b)));
  }

  /** The number of generators and their degrees. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "InvariantRing[%d generators of degrees %s]",
        generators.size(),
        Arrays.toString(degrees()));
  }
}
