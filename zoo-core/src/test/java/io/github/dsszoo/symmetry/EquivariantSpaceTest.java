package io.github.dsszoo.symmetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EquivariantSpaceTest {
  /** Element groups with the closed formulas: dim Hom_G(U, U) and dim U^G. */
  static Stream<Arguments> elementGroups() {
    return Stream.of(
        arguments("trivial 1", Groups.trivial(1), 1, 1),
        arguments("trivial 6", Groups.trivial(6), 36, 6),
        arguments("cyclic 2", Groups.cyclic(2), 2, 1),
        arguments("cyclic 5", Groups.cyclic(5), 5, 1),
        arguments("cyclic 16", Groups.cyclic(16), 16, 1),
        arguments("torus 2 x 3", Groups.torus(2, 3), 6, 1),
        arguments("torus 4 x 4", Groups.torus(4, 4), 16, 1),
        arguments("dihedral 5", Groups.dihedral(5), 3, 1), // one for each distance on the circle
        arguments("dihedral 8", Groups.dihedral(8), 5, 1),
        // Side s: orbits on pairs are (s^4 + fixed pairs of the three turns) / 4; only an odd side
        // has a fixed pixel.
        arguments("quarter turns 2", Groups.quarterTurns(2), 4, 1),
        arguments("quarter turns 3", Groups.quarterTurns(3), (81 + 3) / 4, 3),
        arguments("quarter turns 4", Groups.quarterTurns(4), 64, 4),
        // A reflection fixes s pixels on its axis where it has one: (sum of squares of fixed
        // pixels) / 8.
        arguments("square 2", Groups.squareSymmetries(2), (16 + 2 * 4) / 8, 1),
        arguments("square 3", Groups.squareSymmetries(3), (81 + 3 + 4 * 9) / 8, 3),
        arguments("points 2", Groups.symmetric(2), 2, 1),
        arguments("points 7", Groups.symmetric(7), 2, 1),
        arguments(
            "adjacency 2",
            Groups.adjacency(2),
            8,
            2), // Bell(4) = 15 partitions, those of at most v blocks
        arguments("adjacency 3", Groups.adjacency(3), 14, 2),
        arguments("adjacency 4", Groups.adjacency(4), 15, 2),
        arguments("adjacency 5", Groups.adjacency(5), 15, 2));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("elementGroups")
  void dimensionsFollowTheClosedFormulas(
      String name, PermutationGroup g, int maps, int invariants) {
    assertDimensions(g, maps, invariants);
    for (int n : new int[] {2, 3, 5}) {
      assertDimensions(g.aligned(n), 2 * maps, invariants);
      assertDimensions(g.independent(n), maps + invariants * invariants, invariants);
    }
    assertDimensions(g.aligned(1), maps, invariants);
    assertDimensions(g.independent(1), maps, invariants);
  }

  private static void assertDimensions(PermutationGroup group, int maps, int invariants) {
    EquivariantSpace space = EquivariantSpace.of(group);
    assertThat(space.dimension()).isEqualTo(maps);
    assertThat(space.functionals().count()).isEqualTo(invariants);
    assertThat(space.biases().count()).isEqualTo(invariants);
  }

  /** Two actions of one group: [input, output], dim Hom_G(U, U'), dim U^G, dim U'^G. */
  static Stream<Arguments> pairs() {
    Permutation four = Permutation.of(1, 2, 3, 0);
    return Stream.of(
        arguments("graph to vertices", Groups.adjacency(4), Groups.symmetric(4), 5, 2, 1),
        arguments("vertices to graph", Groups.symmetric(4), Groups.adjacency(4), 5, 1, 2),
        arguments("folded signal", Groups.cyclic(6), Groups.cyclic(3), 3, 1, 1),
        arguments(
            "every second sample",
            PermutationGroup.of(Permutation.of(2, 3, 4, 5, 0, 1)),
            Groups.cyclic(3),
            6,
            2,
            1),
        arguments("coprime lengths", Groups.cyclic(3), Groups.cyclic(4), 1, 1, 1),
        arguments("numbers", Groups.trivial(3), Groups.trivial(5), 15, 3, 5),
        arguments(
            "image to one number", Groups.torus(2, 2), twice(Permutation.identity(1)), 1, 1, 1),
        arguments(
            "turns on an image and a ring",
            Groups.quarterTurns(3),
            PermutationGroup.of(four),
            9,
            3,
            1));
  }

  private static PermutationGroup twice(Permutation g) {
    return PermutationGroup.of(g, g);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pairs")
  void productsOfTwoActionsFollowTheClosedFormulas(
      String name, PermutationGroup in, PermutationGroup out, int maps, int inputs, int outputs) {
    assertThat(EquivariantSpace.between(in, out).dimension()).isEqualTo(maps);
    for (int n : new int[] {2, 4}) {
      EquivariantSpace aligned = EquivariantSpace.between(in.aligned(n), out.aligned(n));
      assertThat(aligned.dimension()).isEqualTo(2 * maps);
      EquivariantSpace independent =
          EquivariantSpace.between(in.independent(n), out.independent(n));
      assertThat(independent.dimension()).isEqualTo(maps + inputs * outputs);
      assertThat(independent.functionals().count()).isEqualTo(inputs);
      assertThat(independent.biases().count()).isEqualTo(outputs);
      assertThat(independent.inputDegree()).isEqualTo(n * in.degree());
      assertThat(independent.outputDegree()).isEqualTo(n * out.degree());
    }
  }

  static Stream<Arguments> small() {
    Stream<Arguments> alone =
        elementGroups()
            .filter(a -> ((PermutationGroup) a.get()[1]).degree() <= 9)
            .map(a -> arguments(a.get()[0], a.get()[1], a.get()[1]));
    Stream<Arguments> two =
        pairs()
            .filter(a -> ((PermutationGroup) a.get()[1]).degree() <= 9)
            .map(a -> arguments(a.get()[0], a.get()[1], a.get()[2]));
    Stream<Arguments> sets =
        Stream.of(
            arguments("aligned cyclic", Groups.cyclic(3).aligned(3), Groups.cyclic(3).aligned(3)),
            arguments(
                "independent points",
                Groups.symmetric(3).independent(2),
                Groups.symmetric(3).independent(2)),
            arguments("aligned halving", Groups.cyclic(4).aligned(2), Groups.cyclic(2).aligned(2)));
    return Stream.of(alone, two, sets).flatMap(s -> s);
  }

  /**
   * The oracle: P'(g) M = M P(g) for every generator is a linear system in the entries of M. Its
   * null space, by singular values, must have our dimension and hold our basis.
   */
  @ParameterizedTest(name = "{0}")
  @MethodSource("small")
  void theNullSpaceOfTheEquationsIsTheSame(String name, PermutationGroup in, PermutationGroup out) {
    EquivariantSpace space = EquivariantSpace.between(in, out);
    int d = in.degree();
    int unknowns = out.degree() * d;
    // The normal matrix A'A of all equations A; its null space is that of A.
    RealMatrix normal = new Array2DRowRealMatrix(unknowns, unknowns);
    for (int k = 0; k < in.generators().size(); k++) {
      RealMatrix p = dense(in.generators().get(k));
      RealMatrix q = dense(out.generators().get(k));
      RealMatrix equations =
          kronecker(q, identity(d)).subtract(kronecker(identity(out.degree()), p.transpose()));
      normal = normal.add(equations.transpose().multiply(equations));
      for (int b = 0; b < space.dimension(); b++) {
        RealMatrix m = new Array2DRowRealMatrix(space.basis(b));
        assertThat(q.multiply(m).subtract(m.multiply(p)).getNorm()).isZero();
      }
    }
    int rank = new SingularValueDecomposition(normal).getRank();
    assertThat(unknowns - rank).isEqualTo(space.dimension());
  }

  private static RealMatrix identity(int d) {
    return dense(Permutation.identity(d));
  }

  /** The matrix of a permutation, column by column, from how it acts on unit vectors. */
  private static RealMatrix dense(Permutation g) {
    RealMatrix matrix = new Array2DRowRealMatrix(g.degree(), g.degree());
    for (int j = 0; j < g.degree(); j++) {
      double[] unit = new double[g.degree()];
      unit[j] = 1;
      matrix.setColumn(j, g.act(unit));
    }
    return matrix;
  }

  /** Acts on row-major matrices: (a x b) vec(M) = vec(a M b'). */
  private static RealMatrix kronecker(RealMatrix a, RealMatrix b) {
    int m = b.getRowDimension();
    RealMatrix product =
        new Array2DRowRealMatrix(a.getRowDimension() * m, a.getColumnDimension() * m);
    for (int i = 0; i < a.getRowDimension(); i++) {
      for (int j = 0; j < a.getColumnDimension(); j++) {
        product.setSubMatrix(b.scalarMultiply(a.getEntry(i, j)).getData(), i * m, j * m);
      }
    }
    return product;
  }

  @Test
  void aDssLayerIsMemberAndABrokenOneIsNot() {
    PermutationGroup signals = Groups.cyclic(4).aligned(3);
    EquivariantSpace space = EquivariantSpace.of(signals);
    double[][] dss = dss(new double[] {1, -2, 0.5, 3}, new double[] {0.25, 1, -1, 2}, 3);
    assertThat(space.distance(dss)).isZero();
    assertThat(space.distance(EquivariantSpace.of(Groups.cyclic(4).independent(3)).project(dss)))
        .isZero();

    double[][] broken = new double[12][];
    for (int i = 0; i < 12; i++) {
      broken[i] = dss[i].clone();
    }
    broken[5][7] += 1e-6;
    assertThat(space.distance(broken)).isBetween(1e-9, 1e-6);
    // Equivariant to aligned shifts, not to independent ones.
    assertThat(EquivariantSpace.of(Groups.cyclic(4).independent(3)).distance(dss))
        .isGreaterThan(0.1);
    // A layer that treats the first element in its own way.
    double[][] ordered = new double[12][12];
    ordered[0][0] = ordered[1][1] = ordered[2][2] = ordered[3][3] = 1;
    assertThat(space.distance(ordered)).isGreaterThan(0.5);
  }

  /** L(X)_i = conv(a, x_i) + conv(b, sum of all x_j), as a matrix. */
  private static double[][] dss(double[] a, double[] b, int n) {
    int d = a.length;
    double[][] matrix = new double[n * d][n * d];
    for (int r = 0; r < n * d; r++) {
      for (int c = 0; c < n * d; c++) {
        int lag = Math.floorMod(r % d - c % d, d);
        matrix[r][c] = b[lag] + (r / d == c / d ? a[lag] : 0);
      }
    }
    return matrix;
  }

  /**
   * The projection is the mean over the group, it is idempotent, and weights and matrices convert
   * both ways.
   */
  @Test
  void projectsLikeTheReynoldsOperator() {
    PermutationGroup group = Groups.quarterTurns(2).aligned(2);
    EquivariantSpace space = EquivariantSpace.of(group);
    Random random = new Random(11);
    double[][] m =
        random.doubles(8).mapToObj(x -> random.doubles(8).toArray()).toArray(double[][]::new);
    RealMatrix mean = new Array2DRowRealMatrix(8, 8);
    for (Permutation g : group.elements()) {
      RealMatrix p = dense(g);
      mean = mean.add(p.transpose().multiply(new Array2DRowRealMatrix(m)).multiply(p));
    }
    mean = mean.scalarMultiply(1.0 / group.order().intValue());
    double[][] projected = space.project(m);
    assertThat(new Array2DRowRealMatrix(projected).subtract(mean).getNorm()).isLessThan(1e-12);
    assertThat(space.distance(projected)).isLessThan(1e-15);
    assertThat(space.distance(m)).isGreaterThan(0.1);
    double[] weights = random.doubles(space.dimension()).toArray();
    assertThat(space.weights(space.combine(weights))).containsExactly(weights, within(1e-15));
    assertThat(space.distance(new double[8][8])).isZero();
  }

  @Test
  void labelsAreTheBasis() {
    // 4 steps to 2: 8 pairs in orbits of 4, the even lags and the odd ones.
    EquivariantSpace space = EquivariantSpace.between(Groups.cyclic(4), Groups.cyclic(2));
    assertThat(space.labels()).isDeepEqualTo(new int[][] {{0, 1, 0, 1}, {1, 0, 1, 0}});
    assertThat(space.basis(1)).isDeepEqualTo(new double[][] {{0, 1, 0, 1}, {1, 0, 1, 0}});
    assertThat(space.combine(new double[] {3, 5}))
        .isDeepEqualTo(new double[][] {{3, 5, 3, 5}, {5, 3, 5, 3}});
  }

  @Test
  void refusesBadInputWithTheNumbers() {
    assertThatThrownBy(() -> EquivariantSpace.of(Groups.trivial(100_000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "100000 output and 100000 input", "10000000000", "40000000000 bytes");
    assertThatThrownBy(() -> EquivariantSpace.between(Groups.cyclic(4), Groups.symmetric(4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Generators must come in pairs, but there are 1 for the input and 2 for the output.");
    EquivariantSpace space = EquivariantSpace.of(Groups.cyclic(4));
    assertThatThrownBy(() -> space.combine(new double[3])).hasMessageContainingAll("4", "3");
    assertThatThrownBy(() -> space.project(new double[0][])).hasMessageContaining("row 0 of 0");
    assertThatThrownBy(() -> space.distance(new double[][] {{1}, {2}, {3}, {4}}))
        .hasMessageContaining("1 numbers");
  }
}
