package io.github.dsszoo.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.symmetry.Groups;
import io.github.dsszoo.symmetry.Permutation;
import io.github.dsszoo.symmetry.PermutationGroup;
import io.github.dsszoo.testkit.internal.LayerRunner;
import io.github.dsszoo.testkit.internal.ToySets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OrbitMapTest {
  static Stream<PermutationGroup> groups() {
    return Stream.of(
        Groups.trivial(3),
        Groups.cyclic(6),
        Groups.torus(2, 3),
        Groups.dihedral(5),
        Groups.quarterTurns(3),
        Groups.squareSymmetries(3),
        Groups.symmetric(4),
        Groups.adjacency(3),
        PermutationGroup.of(Permutation.of(1, 0, 2, 3, 4), Permutation.of(0, 1, 3, 4, 2)));
  }

  @ParameterizedTest
  @MethodSource("groups")
  void agreesWithItsTwin(PermutationGroup group) {
    OrbitMap map = new OrbitMap(3, group, true);
    ToySets x = ToySets.signals(4, 2, 3, group.degree(), 2);
    try (LayerRunner runner = LayerRunner.inference(new Siamese(map), x)) {
      assertThat(twin(runner, map, x).distance(runner.run(x))).isLessThan(1e-5);
    }
  }

  /** Orbits by listing the group, the same numbers by the same order of smallest pairs. */
  private static List<boolean[][]> orbits(PermutationGroup group) {
    int d = group.degree();
    boolean[][] seen = new boolean[d][d];
    List<boolean[][]> orbits = new ArrayList<>();
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < d; j++) {
        if (!seen[i][j]) {
          boolean[][] orbit = new boolean[d][d];
          for (Permutation g : group.elements()) {
            orbit[g.image(i)][g.image(j)] = true;
            seen[g.image(i)][g.image(j)] = true;
          }
          orbits.add(orbit);
        }
      }
    }
    return orbits;
  }

  private static ToySets twin(LayerRunner runner, OrbitMap map, ToySets x) {
    float[] kernel = runner.read("kernel");
    float[] bias = runner.read("bias");
    int d = x.positions();
    List<boolean[][]> orbits = orbits(map.permutations());
    double[][][][] y = new double[x.sets()][x.size()][d][map.channels()];
    for (int s = 0; s < x.sets(); s++) {
      for (int e = 0; e < x.size(); e++) {
        for (int i = 0; i < d; i++) {
          for (int o = 0; o < orbits.size(); o++) {
            boolean[] row = orbits.get(o)[i];
            int members = 0;
            for (boolean member : row) {
              members += member ? 1 : 0;
            }
            for (int j = 0; j < d; j++) {
              for (int c = 0; row[j] && c < x.channels(); c++) {
                for (int out = 0; out < map.channels(); out++) {
                  y[s][e][i][out] +=
                      kernel[(o * x.channels() + c) * map.channels() + out]
                          * x.x()[s][e][j][c]
                          / members;
                }
              }
            }
          }
          for (int out = 0; out < map.channels(); out++) {
            int orbit = map.permutations().orbits().label(i);
            y[s][e][i][out] += bias[orbit * map.channels() + out];
          }
        }
      }
    }
    return new ToySets(x.kind(), y, x.mask());
  }

  @Test
  void overShiftsIsACircularConvolutionWithTheWholeCircleForItsKernel() {
    ToySets x = ToySets.signals(5, 2, 3, 6, 2);
    CircularConvolution convolution =
        new CircularConvolution(4, 6, 1, CircularConvolution.Method.DIRECT, false);
    try (LayerRunner orbits =
            LayerRunner.inference(new Siamese(new OrbitMap(4, Groups.cyclic(6), false)), x);
        LayerRunner direct = LayerRunner.inference(new Siamese(convolution), x)) {
      // Orbit o has the pairs (i, i + o); the convolution's tap j looks at i + j - 3.
      float[] kernel = orbits.read("kernel");
      float[] taps = new float[kernel.length];
      int each = kernel.length / 6;
      for (int o = 0; o < 6; o++) {
        System.arraycopy(kernel, o * each, taps, (o + 3) % 6 * each, each);
      }
      direct.assign("kernel", taps);
      assertThat(orbits.run(x).distance(direct.run(x))).isLessThan(1e-5);
    }
  }

  @Test
  void hasOneWeightForEachOrbitAndChannelPair() {
    ToySets x = ToySets.signals(5, 1, 2, 9, 2);
    try (LayerRunner runner =
        LayerRunner.inference(new Siamese(new OrbitMap(3, Groups.adjacency(3), true)), x)) {
      // On v x v, 14 orbits for v = 3 (15 from v = 4 on); two orbits of entries: diagonal or not.
      assertThat(runner.read("kernel")).hasSize(14 * 2 * 3);
      assertThat(runner.read("bias")).hasSize(2 * 3);
    }
  }

  @Test
  void refusesElementsOfAnotherSize() {
    ToySets x = ToySets.signals(5, 1, 2, 9, 2);
    assertThatThrownBy(
            () -> LayerRunner.inference(new Siamese(new OrbitMap(3, Groups.cyclic(8), true)), x))
        .isInstanceOf(LayerException.class)
        .hasMessageContaining("permutes 8 positions, found elements of 9 positions");
  }

  @Test
  void refusesAGroupWhosePairsDoNotFitInMemory() {
    ToySets x =
        new ToySets(ElementKind.SIGNAL, new double[1][1][60_000][1], java.util.Optional.empty());
    assertThatThrownBy(
            () ->
                LayerRunner.inference(new Siamese(new OrbitMap(1, Groups.cyclic(60_000), true)), x))
        .isInstanceOf(LayerException.class)
        .hasMessageContaining("3600000000");
  }
}
