package io.github.dsszoo.symmetry;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.random.RandomGenerator;

/**
 * One level of a stabilizer chain, built by the deterministic Schreier-Sims algorithm (Seress,
 * "Permutation Group Algorithms", 2003, chapter 4): a base point b, for each point of its orbit one
 * group element that maps b to this point (a carrier), and the chain of the stabilizer of b.
 *
 * <p>The order is the product of the lengths of the orbits; a uniform element is a product of
 * uniformly drawn carriers. The memory is (sum of orbit lengths) x degree, so this is suitable for
 * groups on some hundred coordinates. The groups of {@link Groups} and their products do not need
 * it, because their structure gives their elements.
 */
final class StabilizerChain implements Elements {
  private final int degree;
  private int base = -1; // -1 while the group is trivial
  private Permutation[] carriers;
  private List<Integer> orbit;
  private List<Permutation> generators;
  private StabilizerChain stabilizer;

  private StabilizerChain(int degree) {
    this.degree = degree;
  }

  static StabilizerChain of(int degree, List<Permutation> generators) {
    StabilizerChain chain = new StabilizerChain(degree);
    generators.forEach(chain::add);
    return chain;
  }

  @Override
  public BigInteger order() {
    return base < 0
        ? BigInteger.ONE
        : BigInteger.valueOf(orbit.size()).multiply(stabilizer.order());
  }

  @Override
  public Permutation random(RandomGenerator random) {
    if (base < 0) {
      return Permutation.identity(degree);
    }
    Permutation carrier = carriers[orbit.get(random.nextInt(orbit.size()))];
    return carrier.compose(stabilizer.random(random));
  }

  /**
   * Returns whether a permutation is an element of the group. Reduces it by a carrier at each
   * level; the result must be the identity.
   */
  boolean contains(Permutation g) {
    if (base < 0) {
      return g.isIdentity();
    }
    Permutation carrier = carriers[g.image(base)];
    return carrier != null && stabilizer.contains(carrier.inverse().compose(g));
  }

  /**
   * Adds a generator to the group. Schreier's lemma: the elements u(s(p))^-1 s u(p) over orbit
   * points p and generators s generate the stabilizer of b, where u(p) maps b to p. Each pair (p,
   * s) is processed once: it gives either a new orbit point or one such element for the next level.
   */
  private void add(Permutation generator) {
    if (contains(generator)) {
      return;
    }
    if (base < 0) {
      start(firstMoved(generator));
    }
    generators.add(generator);
    record Pair(int point, Permutation generator) {}
    Queue<Pair> pairs = new ArrayDeque<>();
    orbit.forEach(point -> pairs.add(new Pair(point, generator)));
    while (!pairs.isEmpty()) {
      Pair pair = pairs.remove();
      Permutation moved = pair.generator.compose(carriers[pair.point]);
      int image = moved.image(base);
      if (carriers[image] == null) {
        carriers[image] = moved;
        orbit.add(image);
        generators.forEach(s -> pairs.add(new Pair(image, s)));
      } else {
        stabilizer.add(carriers[image].inverse().compose(moved));
      }
    }
  }

  private void start(int point) {
    base = point;
    carriers = new Permutation[degree];
    carriers[point] = Permutation.identity(degree);
    orbit = new ArrayList<>(List.of(point));
    generators = new ArrayList<>();
    stabilizer = new StabilizerChain(degree);
  }

  private static int firstMoved(Permutation g) {
    int i = 0;
    while (g.image(i) == i) {
      i++;
    }
    return i;
  }
}
