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
 * A finite group of permutations of the coordinates 0..d-1, given by generators; immutable and
 * thread-safe. {@link Groups} creates the usual groups.
 *
 * <p>The generators keep their order and repetitions, because two groups whose generators
 * correspond one to one are two actions of the same group: see {@link EquivariantSpace#between}.
 */
public final class PermutationGroup {
  /** The largest order times degree of a group that {@link #elements} lists. */
  public static final int MAX_LISTED_ENTRIES = 10_000_000;

  private final int degree;
  private final List<Permutation> generators;
  private Elements elements; // computed on first use
  private StabilizerChain chain; // computed on first use

  /**
   * Creates a group whose elements are known from its structure. If they are null, a stabilizer
   * chain finds them.
   */
  PermutationGroup(int degree, List<Permutation> generators, Elements elements) {
    this.degree = degree;
    this.generators = List.copyOf(generators);
    this.elements = elements;
  }

  /**
   * Creates the group that the permutations generate.
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
   * Creates the group that the permutations generate. The first permutation gives the degree.
   *
   * @throws IllegalArgumentException if the degrees differ
   */
  public static PermutationGroup of(Permutation first, Permutation... others) {
    List<Permutation> all = new ArrayList<>(List.of(first));
    all.addAll(List.of(others));
    return of(first.degree(), all);
  }

  /** Returns the number of coordinates, d. */
  public int degree() {
    return degree;
  }

  /** Returns the generators, in the order in which they were given. */
  public List<Permutation> generators() {
    return generators;
  }

  /**
   * Returns the number of elements. It is known for the groups of {@link Groups}; for other groups
   * the Schreier-Sims algorithm computes it.
   */
  public BigInteger order() {
    return structure().order();
  }

  /**
   * Draws an element uniformly. The same random generator in the same state gives the same element.
   */
  public Permutation random(RandomGenerator random) {
    return structure().random(random);
  }

  /**
   * Returns all elements, the identity first.
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
   * Returns the orbits on the coordinates. Their number is the dimension of the invariant
   * functionals and of the invariant vectors.
   */
  public Orbits orbits() {
    return new Orbits(degree, generators.stream().map(g -> (IntUnaryOperator) g::image).toList());
  }

  /**
   * Returns S_n x G, acting on n copies of the coordinates: S_n permutes the elements, and G acts
   * in the same way on every element. This is the symmetry group of a DSS layer.
   *
   * @param n the number of elements, at least 1
   * @return a group on n d coordinates, generated by two generators of S_n and then one for each
   *     generator of this group, so that two actions of one group give two actions of the product
   * @throws IllegalArgumentException if n is less than 1, or n d does not fit in an int
   */
  public PermutationGroup aligned(int n) {
    return Products.aligned(n, this);
  }

  /**
   * Returns the wreath product S_n wr G, acting on n copies of the coordinates: S_n permutes the
   * elements, and an independent group element of G acts on each of them.
   *
   * @param n the number of elements, at least 1
   * @return a group on n d coordinates, generated by two generators of S_n and then one for each
   *     generator of this group, which acts on the first copy
   * @throws IllegalArgumentException if n is less than 1, or n d does not fit in an int
   */
  public PermutationGroup independent(int n) {
    return Products.independent(n, this);
  }

  /**
   * Returns whether a permutation is an element of this group, by the Schreier-Sims algorithm.
   * False for a permutation of another degree.
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

  /**
   * Returns the degree and the number of generators as text, without the order, which can be
   * costly.
   */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "PermutationGroup[degree=%d, generators=%d]", degree, generators.size());
  }
}
