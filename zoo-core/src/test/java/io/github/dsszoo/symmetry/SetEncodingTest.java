package io.github.dsszoo.symmetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SetEncodingTest {
  static Stream<Arguments> encodings() {
    return Stream.of(
        arguments("trivial", Groups.trivial(2), 3),
        arguments("one element", Groups.cyclic(4), 1),
        arguments("C2, three", Groups.cyclic(2), 3),
        arguments("C3, two", Groups.cyclic(3), 2),
        arguments("C4, two", Groups.cyclic(4), 2),
        arguments("S3, two", Groups.symmetric(3), 2),
        arguments("torus 2 x 2, two", Groups.torus(2, 2), 2));
  }

  /**
   * All sets of n elements of {0, 1, 2}^d, exactly: as many different encodings as orbits of the
   * product group.
   */
  @ParameterizedTest(name = "{0}")
  @MethodSource("encodings")
  void encodesAllSetsOfAGridUniquely(String name, PermutationGroup group, int n) {
    int d = group.degree();
    SetEncoding aligned = SetEncoding.aligned(group, n);
    assertThat(Grid.encodings(n * d, x -> aligned.encode(split(x, n))))
        .isEqualTo(Grid.orbits(group.aligned(n)));
    SetEncoding independent = SetEncoding.independent(group, n);
    assertThat(Grid.encodings(n * d, x -> independent.encode(split(x, n))))
        .isEqualTo(Grid.orbits(group.independent(n)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("encodings")
  void symmetriesChangeNothingAndAMillionthDoes(String name, PermutationGroup group, int n) {
    assertTellsNearSetsApart(SetEncoding.aligned(group, n), group.aligned(n), n);
    assertTellsNearSetsApart(SetEncoding.independent(group, n), group.independent(n), n);
  }

  private static void assertTellsNearSetsApart(SetEncoding encoding, PermutationGroup sets, int n) {
    Random random = new Random(31);
    for (int trial = 0; trial < 10; trial++) {
      double[] x = random.doubles(sets.degree(), -1, 1).toArray();
      double[] same = sets.random(random).act(x);
      double[] near =
          Arrays.stream(same).map(value -> value + 1e-6 * random.nextGaussian()).toArray();
      double[] code = encoding.encode(split(x, n));
      double scale = DoubleStream.of(code).map(Math::abs).max().orElseThrow();
      assertThat(code).hasSize(encoding.length());
      assertThat(Grid.distance(code, encoding.encode(split(same, n)))).isLessThan(1e-12 * scale);
      assertThat(Grid.distance(code, encoding.encode(split(near, n)))).isGreaterThan(1e-8);
    }
  }

  /**
   * {x, x} and {x, g x}: distinguished when transforms are shared, the same set when they are not.
   */
  @Test
  void alignedSeesRelativeShiftsAndIndependentDoesNot() {
    double[] x = {1, 2, 0, 0};
    double[] shifted = {0, 1, 2, 0};
    double[][] equal = {x, x};
    double[][] apart = {x, shifted};
    SetEncoding aligned = SetEncoding.aligned(Groups.cyclic(4), 2);
    assertThat(aligned.encode(equal)).isNotEqualTo(aligned.encode(apart));
    SetEncoding independent = SetEncoding.independent(Groups.cyclic(4), 2);
    assertThat(independent.encode(equal)).containsExactly(independent.encode(apart));
  }

  @Test
  void smallerSetsAreToldApartToo() {
    SetEncoding encoding = SetEncoding.aligned(Groups.cyclic(3), 2);
    double[] zero = {0, 0, 0};
    assertThat(encoding.encode(new double[][] {}))
        .isNotEqualTo(encoding.encode(new double[][] {zero}));
    assertThat(encoding.encode(new double[][] {zero}))
        .isNotEqualTo(encoding.encode(new double[][] {zero, zero}));
  }

  /**
   * The encoding and the generators of the product group itself, two roads to one thing, know the
   * same sets.
   */
  @Test
  void agreesWithTheInvariantsOfTheProductGroup() {
    InvariantRing ring = InvariantRing.of(Groups.cyclic(3).aligned(2));
    SetEncoding encoding = SetEncoding.aligned(Groups.cyclic(3), 2);
    int both =
        Grid.encodings(
            6,
            x ->
                DoubleStream.concat(
                        Arrays.stream(ring.evaluate(x)),
                        Arrays.stream(encoding.encode(split(x, 2))))
                    .toArray());
    assertThat(both).isEqualTo(Grid.orbits(Groups.cyclic(3).aligned(2)));
  }

  /**
   * Negative control: sums of each element's invariants, a Siamese network's features, confuse sets
   * of two.
   */
  @Test
  void sumsOfInvariantsAloneDoNotEncode() {
    InvariantRing ring = InvariantRing.of(Groups.cyclic(3));
    int found =
        Grid.encodings(
            6,
            x -> {
              double[][] set = split(x, 2);
              double[] sum = ring.evaluate(set[0]);
              double[] other = ring.evaluate(set[1]);
              Arrays.setAll(sum, k -> sum[k] + other[k]);
              return sum;
            });
    assertThat(found).isLessThan(Grid.orbits(Groups.cyclic(3).independent(2)));
  }

  private static double[][] split(double[] x, int n) {
    int d = x.length / n;
    double[][] set = new double[n][];
    Arrays.setAll(set, i -> Arrays.copyOfRange(x, i * d, (i + 1) * d));
    return set;
  }

  @Test
  void refusesBadInputWithTheNumbers() {
    SetEncoding encoding = SetEncoding.aligned(Groups.cyclic(3), 2);
    assertThatThrownBy(() -> encoding.encode(new double[3][3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The encoding is for sets of at most 2 elements, not 3.");
    assertThatThrownBy(() -> encoding.encode(new double[][] {{1, 2, 3}, {1, 2}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Element 1 has 2 coordinates; the group acts on 3.");
    assertThatThrownBy(() -> SetEncoding.aligned(Groups.cyclic(3), 0))
        .hasMessageContaining("not 0");
    assertThatThrownBy(() -> SetEncoding.aligned(Groups.cyclic(8), 8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("degree 8");
    assertThatThrownBy(() -> SetEncoding.independent(Groups.cyclic(5), 9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("9 elements", "15 numbers", "20000");
    assertThatThrownBy(() -> SetEncoding.aligned(Groups.symmetric(20), 2))
        .hasMessageContaining("720");
  }
}
