package io.github.dsszoo.symmetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PermutationGroupTest {
  static Stream<Arguments> groups() {
    return Stream.of(
        arguments("trivial", Groups.trivial(5), 1, 5),
        arguments("cyclic", Groups.cyclic(7), 7, 1),
        arguments("cyclic, one point", Groups.cyclic(1), 1, 1),
        arguments("torus", Groups.torus(3, 4), 12, 1),
        arguments("torus, one row", Groups.torus(1, 6), 6, 1),
        arguments("dihedral", Groups.dihedral(6), 12, 1),
        arguments("dihedral, two points", Groups.dihedral(2), 2, 1),
        arguments("dihedral, one point", Groups.dihedral(1), 1, 1),
        arguments("quarter turns", Groups.quarterTurns(3), 4, 3),
        arguments("quarter turns, one pixel", Groups.quarterTurns(1), 1, 1),
        arguments("square", Groups.squareSymmetries(3), 8, 3),
        arguments("square, one pixel", Groups.squareSymmetries(1), 1, 1),
        arguments("symmetric", Groups.symmetric(5), 120, 1),
        arguments("symmetric, one point", Groups.symmetric(1), 1, 1),
        arguments("adjacency", Groups.adjacency(4), 24, 2),
        arguments("adjacency, one vertex", Groups.adjacency(1), 1, 1),
        arguments("aligned", Groups.cyclic(4).aligned(3), 6 * 4, 1),
        arguments("aligned square", Groups.quarterTurns(2).aligned(2), 2 * 4, 1),
        arguments("aligned, trivial element", Groups.trivial(2).aligned(3), 6, 2),
        arguments("aligned, one element", Groups.cyclic(4).aligned(1), 4, 1),
        arguments("independent", Groups.cyclic(3).independent(3), 6 * 27, 1),
        arguments("independent points", Groups.symmetric(3).independent(2), 2 * 36, 1),
        arguments("independent, two orbits", Groups.adjacency(2).independent(2), 2 * 4, 2));
  }

  /** Three ways to the order: from the structure, by Schreier and Sims, by listing. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("groups")
  void ordersAgree(String name, PermutationGroup group, int order, int orbits) {
    PermutationGroup unknown = PermutationGroup.of(group.degree(), group.generators());
    assertThat(group.order()).isEqualTo(BigInteger.valueOf(order));
    assertThat(unknown.order()).isEqualTo(group.order());
    assertThat(group.elements()).hasSize(order).doesNotHaveDuplicates();
    assertThat(group.elements().get(0).isIdentity()).isTrue();
    assertThat(group.orbits().count()).isEqualTo(orbits);
  }

  /**
   * Every element comes, and about equally often: from the structure and from the stabilizer chain.
   */
  @ParameterizedTest(name = "{0}")
  @MethodSource("groups")
  void randomElementsAreUniform(String name, PermutationGroup group, int order, int orbits) {
    assertUniform(group, order);
    assertUniform(PermutationGroup.of(group.degree(), group.generators()), order);
  }

  private static void assertUniform(PermutationGroup group, int order) {
    int each = 60;
    Random random = new Random(5);
    Map<Permutation, Long> drawn =
        Stream.generate(() -> group.random(random))
            .limit((long) each * order)
            .collect(Collectors.groupingBy(g -> g, Collectors.counting()));
    assertThat(drawn.keySet()).isEqualTo(new HashSet<>(group.elements()));
    double chiSquare =
        drawn.values().stream().mapToDouble(n -> (n - each) * (double) (n - each) / each).sum();
    // Mean order - 1, variance twice that; seven deviations leave no room for chance at a fixed
    // seed.
    assertThat(chiSquare).isLessThan(order - 1 + 7 * Math.sqrt(2 * order));
  }

  /**
   * Each orbit's size, and the number of orbits by Burnside's lemma, from the listed elements
   * alone.
   */
  @ParameterizedTest(name = "{0}")
  @MethodSource("groups")
  void orbitsObeyBurnside(String name, PermutationGroup group, int order, int orbits) {
    long fixed =
        group.elements().stream()
            .mapToLong(g -> g.cycleType().stream().filter(length -> length == 1).count())
            .sum();
    assertThat(fixed).isEqualTo((long) orbits * order);
    Orbits found = group.orbits();
    for (int i = 0; i < group.degree(); i++) {
      int point = i;
      Stream<Integer> images = group.elements().stream().map(g -> g.image(point)).distinct();
      assertThat(images)
          .hasSize(found.size(found.label(i)))
          .allMatch(j -> found.label(j) == found.label(point));
    }
  }

  @Test
  void findsGroupsThatHaveNoName() {
    Permutation eleven = Permutation.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 0);
    // (3 7 11 8)(4 10 5 6), counted from 1: with the cycle of eleven it generates Mathieu's group
    // M11.
    Permutation four = Permutation.of(0, 1, 6, 9, 5, 3, 10, 2, 8, 4, 7);
    assertThat(PermutationGroup.of(eleven, four).order()).isEqualTo(BigInteger.valueOf(7920));
    Permutation three = Permutation.of(1, 2, 0, 3, 4, 5, 6);
    Permutation seven = Permutation.of(1, 2, 3, 4, 5, 6, 0);
    assertThat(PermutationGroup.of(seven, three).order()).isEqualTo(BigInteger.valueOf(2520)); // A7
  }

  @Test
  void largeGroupsAnswerWithoutBeingListed() {
    PermutationGroup sets = Groups.torus(16, 16).aligned(25);
    assertThat(sets.order()).isEqualTo(Groups.factorial(25).multiply(BigInteger.valueOf(256)));
    assertThat(sets.random(new Random(1)).degree()).isEqualTo(6400);
    assertThat(Groups.symmetric(20).independent(10).order())
        .isEqualTo(Groups.factorial(10).multiply(Groups.factorial(20).pow(10)));
    assertThatThrownBy(sets::elements)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(sets.order().toString(), "6400", "10000000");
  }

  @Test
  void alignedMovesElementsAlikeAndIndependentDoesNot() {
    PermutationGroup aligned = Groups.cyclic(3).aligned(2);
    PermutationGroup independent = Groups.cyclic(3).independent(2);
    Permutation both = Permutation.of(1, 2, 0, 4, 5, 3);
    Permutation firstOnly = Permutation.of(1, 2, 0, 3, 4, 5);
    Permutation exchange = Permutation.of(3, 4, 5, 0, 1, 2);
    assertThat(aligned.elements()).contains(both, exchange).doesNotContain(firstOnly);
    assertThat(independent.elements()).contains(both, exchange, firstOnly);
  }

  @Test
  void sameSeedSameElement() {
    PermutationGroup group = Groups.dihedral(9).independent(4);
    assertThat(group.random(new Random(3))).isEqualTo(group.random(new Random(3)));
  }

  @Test
  void refusesBadInputWithTheNumbers() {
    assertThatThrownBy(() -> PermutationGroup.of(Permutation.identity(3), Permutation.identity(4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Generator 1 permutes 4 coordinates, but the group acts on 3.");
    assertThatThrownBy(() -> PermutationGroup.of(0, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not 0");
    assertThatThrownBy(() -> Groups.cyclic(0)).hasMessage("The length must be at least 1, not 0.");
    assertThatThrownBy(() -> Groups.symmetric(-2)).hasMessageContaining("-2");
    assertThatThrownBy(() -> Groups.torus(70_000, 70_000)).hasMessageContaining("4900000000");
    assertThatThrownBy(() -> Groups.adjacency(50_000)).hasMessageContaining("2500000000");
    assertThatThrownBy(() -> Groups.cyclic(4).aligned(0)).hasMessageContaining("set size");
    assertThatThrownBy(() -> Groups.trivial(100_000).independent(30_000))
        .hasMessageContaining("3000000000");
  }
}
