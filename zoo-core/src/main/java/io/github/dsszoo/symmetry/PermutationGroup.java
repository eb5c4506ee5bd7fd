package io.github.dsszoo.symmetry;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;

/**
 * A finite group acting on coordinates 0..d-1 by permuting them, given by generators; immutable and
 * safe to share between threads. {@link Groups} has the usual ones.
 *
 * <p>The generators are kept as given, in order and with repetitions, because two groups whose
 * generators correspond one to one are two actions of the same group: see {@link
 * EquivariantSpace#between}.
 */
public final class PermutationGroup {
  /** {@link #elements} lists a group only if order times degree is at most this. */
  public static final int MAX_LISTED_ENTRIES = 10_000_000;

  private final int degree;
  private final List<Permutation> generators;
  private Elements elements; // found on first need
  private StabilizerChain chain; // found on first need

  /**
   * A group whose elements are known from its structure, or null to find them by a stabilizer
   * chain.
   */
  PermutationGroup(int degree, List<Permutation> generators, Elements elements) {
    this.degree = degree;
    this.generators = List.copyOf(generators);
    this.elements = elements;
  }

  /**
   * The group that these permutations generate.
   *
   * @param degree the number of coordinates, d
   * @param generators may be empty: the trivial group
   * @throws IllegalArgumentException if the degree is less than 1, or a generator has another
   *     degree
   */
  public static PermutationGroup of(int degree, List<Permutation> generators) {
    if (degree < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "A group needs at least 1 coordinate to act on, not %d.", degree));
    }
    for (int k = 0; k < generators.size(); k++) {
      if (generators.get(k).degree() != degree) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Generator %d permutes %d coordinates, but the group acts on %d.",
                k,
                generators.get(k).degree(),
                degree));
      }
    }
    return new PermutationGroup(degree, generators, null);
  }

  /**
   * The group that these permutations generate, on as many coordinates as the first of them has.
   *
   * @throws IllegalArgumentException if the degrees differ
   */
  public static PermutationGroup of(Permutation first, Permutation... others) {
    List<Permutation> all = new ArrayList<>(List.of(first));
    all.addAll(List.of(others));
    return of(first.degree(), all);
  }

  /** The number of coordinates, d. */
  public int degree() {
    return degree;
  }

  /** The generators, as given. */
  public List<Permutation> generators() {
    return generators;
  }

  /**
   * The number of elements: known for the groups of {@link Groups}, else by the Schreier-Sims
   * algorithm.
   */
  public BigInteger order() {
    return structure().order();
  }

  /** An element drawn uniformly; the same generator in the same state gives the same element. */
  public Permutation random(RandomGenerator random) {
    return structure().random(random);
  }

  /**
   * All elements, the identity first.
   *
   * @throws IllegalArgumentException if order times degree is above {@link #MAX_LISTED_ENTRIES}
   */
  public List<Permutation> elements() {
    BigInteger entries = order().multiply(BigInteger.valueOf(degree));
    if (entries.compareTo(BigInteger.valueOf(MAX_LISTED_ENTRIES)) > 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A group of %d elements on %d coordinates is too large to list: %d entries, the limit is %d.",
              order(),
              degree,
              entries,
              MAX_LISTED_ENTRIES));
    }
    Permutation identity = Permutation.identity(degree);
    Set<Permutation> found = new LinkedHashSet<>(List.of(identity));
    Queue<Permutation> open = new ArrayDeque<>(found);
    while (!open.isEmpty()) {
      Permutation g = open.remove();
      for (Permutation generator : generators) {
        Permutation next = generator.compose(g);
        if (found.add(next)) {
          open.add(next);
        }
      }
    }
    return List.copyOf(found);
  }

  /**
   * The orbits on coordinates; their number is the dimension of the invariant functionals and of
   * invariant vectors.
   */
  public Orbits orbits() {
    return new Orbits(degree, generators.stream().map(g -> (IntUnaryOperator) g::image).toList());
  }

  /**
   * S_n x G acting on n copies of the coordinates: elements are permuted, and G acts on every
   * element alike. This is the symmetry of a DSS layer.
   *
   * @param n the number of elements, at least 1
   * @return a group on n d coordinates, generated by two generators of S_n and then one for each
   *     generator of this group, so that two actions of one group give two actions of the product
   * @throws IllegalArgumentException if n is less than 1, or n d is no int
   */
  public PermutationGroup aligned(int n) {
    return Products.aligned(n, this);
  }

  /**
   * The wreath product S_n wr G acting on n copies of the coordinates: elements are permuted, and
   * each is transformed by an element of G of its own.
   *
   * @param n the number of elements, at least 1
   * @return a group on n d coordinates, generated by two generators of S_n and then one for each
   *     generator of this group, which acts on the first copy
   * @throws IllegalArgumentException if n is less than 1, or n d is no int
   */
  public PermutationGroup independent(int n) {
    return Products.independent(n, this);
  }

  /**
   * Whether the group has this element, by the Schreier-Sims algorithm; false for a permutation of
   * another number of coordinates.
   */
  public boolean contains(Permutation g) {
    return g.degree() == degree
        && (g.isIdentity() || generators.contains(g) || chain().contains(g));
  }

  private synchronized Elements structure() {
    if (elements == null) {
      elements = chain();
    }
    return elements;
  }

  private synchronized StabilizerChain chain() {
    if (chain == null) {
      chain = StabilizerChain.of(degree, generators);
    }
    return chain;
  }

  /** Degree and number of generators; not the order, which may be costly. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "PermutationGroup[degree=%d, generators=%d]", degree, generators.size());
  }
}
