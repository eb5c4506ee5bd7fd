package io.github.dsszoo.symmetry;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Creates the two product groups that act on a set of n elements, where G acts on one element.
 * Coordinate j of element i has the index i d + j.
 */
final class Products {
  private Products() {}

  static PermutationGroup aligned(int n, PermutationGroup g) {
    BigInteger order = Groups.factorial(requireSize(n, g)).multiply(g.order());
    return build(
        n,
        g,
        generator -> Collections.nCopies(n, generator),
        new Elements.Known(
            order,
            random -> {
              Permutation sigma = Groups.shuffle(n, random);
              return blocks(sigma, Collections.nCopies(n, g.random(random)));
            }));
  }

  static PermutationGroup independent(int n, PermutationGroup g) {
    BigInteger order = Groups.factorial(requireSize(n, g)).multiply(g.order().pow(n));
    return build(
        n,
        g,
        // S_n maps the first copy to every other one, so a generator that acts on it is sufficient.
        generator -> {
          List<Permutation> inner =
              new ArrayList<>(Collections.nCopies(n, Permutation.identity(g.degree())));
          inner.set(0, generator);
          return inner;
        },
        new Elements.Known(
            order,
            random -> {
              Permutation sigma = Groups.shuffle(n, random);
              return blocks(sigma, Stream.generate(() -> g.random(random)).limit(n).toList());
            }));
  }

  private static PermutationGroup build(
      int n, PermutationGroup g, Function<Permutation, List<Permutation>> lift, Elements elements) {
    List<Permutation> still = Collections.nCopies(n, Permutation.identity(g.degree()));
    List<Permutation> generators = new ArrayList<>();
    Groups.symmetricGenerators(n).forEach(sigma -> generators.add(blocks(sigma, still)));
    Permutation identity = Permutation.identity(n);
    g.generators().forEach(generator -> generators.add(blocks(identity, lift.apply(generator))));
    return new PermutationGroup(n * g.degree(), generators, elements);
  }

  /** Applies inner[i] to the element at place i, and then moves it to place sigma(i). */
  private static Permutation blocks(Permutation sigma, List<Permutation> inner) {
    int d = inner.get(0).degree();
    int[] images = new int[sigma.degree() * d];
    for (int i = 0; i < sigma.degree(); i++) {
      for (int j = 0; j < d; j++) {
        images[i * d + j] = sigma.image(i) * d + inner.get(i).image(j);
      }
    }
    return new Permutation(images);
  }

  private static int requireSize(int n, PermutationGroup g) {
    Groups.requirePositive("set size", n);
    Groups.requireInt(
        String.format(Locale.ROOT, "%d elements of %d coordinates", n, g.degree()),
        (long) n * g.degree());
    return n;
  }
}
