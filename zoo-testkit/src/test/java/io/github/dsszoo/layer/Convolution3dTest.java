package io.github.dsszoo.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.layer.Convolution2d.Padding;
import io.github.dsszoo.symmetry.Groups;
import io.github.dsszoo.symmetry.Permutation;
import io.github.dsszoo.testkit.internal.LayerRunner;
import io.github.dsszoo.testkit.internal.ToySets;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.ndarray.Shape;

class Convolution3dTest {
  /** Relative to the largest answer. */
  private static final double ROUNDING = 1e-5;

  static Stream<Arguments> settings() {
    return Stream.of(Padding.values())
        .flatMap(
            padding ->
                IntStream.rangeClosed(1, 4)
                    .boxed()
                    .flatMap(
                        kernel ->
                            IntStream.rangeClosed(1, 3)
                                .mapToObj(stride -> Arguments.of(padding, kernel, stride))));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void computesItsEquation(Padding padding, int kernel, int stride) {
    ToySets x = ToySets.volumes(3, 1, 2, 4, 5, 6, 2);
    Convolution3d map = new Convolution3d(3, kernel, stride, padding, true);
    try (LayerRunner runner = LayerRunner.inference(new Siamese(map), x)) {
      float[] weights = runner.read("kernel");
      float[] bias = runner.read("bias");
      ToySets expected =
          Twins.each(
              x,
              volume ->
                  Twins.perChannel(convolved(map, volume, x, weights), (v, c) -> v + bias[c]));
      ToySets y = runner.run(x);
      assertThat(y.positions()).isEqualTo(expected.positions());
      assertThat(expected.distance(y)).isLessThan(ROUNDING);
    }
  }

  private static double[][] convolved(Convolution3d map, double[][] x, ToySets like, float[] w) {
    int[] sizes = {like.depth(), like.rows(), like.columns()};
    boolean valid = map.padding() == Padding.VALID;
    int k = map.kernel();
    int[] answers =
        IntStream.of(sizes).map(size -> (size - (valid ? k : 1)) / map.stride() + 1).toArray();
    double[][] y = new double[answers[0] * answers[1] * answers[2]][map.channels()];
    for (int p = 0; p < y.length; p++) {
      int[] at = place(p, answers);
      for (int tap = 0; tap < k * k * k; tap++) {
        int[] offset = place(tap, new int[] {k, k, k});
        int[] from = new int[3];
        boolean inside = true;
        for (int axis = 0; axis < 3; axis++) {
          from[axis] = map.stride() * at[axis] + offset[axis] - (valid ? 0 : k / 2);
          if (map.padding() == Padding.CIRCULAR) {
            from[axis] = Math.floorMod(from[axis], sizes[axis]);
          }
          inside &= from[axis] >= 0 && from[axis] < sizes[axis];
        }
        if (inside) {
          double[] voxel = x[(from[0] * sizes[1] + from[1]) * sizes[2] + from[2]];
          for (int c = 0; c < voxel.length; c++) {
            for (int o = 0; o < map.channels(); o++) {
              y[p][o] += w[(tap * voxel.length + c) * map.channels() + o] * voxel[c];
            }
          }
        }
      }
    }
    return y;
  }

  /** Slice, row and column of a position. */
  private static int[] place(int position, int[] sizes) {
    return new int[] {
      position / sizes[2] / sizes[1], position / sizes[2] % sizes[1], position % sizes[2]
    };
  }

  @Test
  void aStrideLeavesTheShiftsThatItDivides() {
    Convolution3d map = new Convolution3d(1, 2, 2, Padding.CIRCULAR, true);
    Shape volume = Shape.of(2, 4, 6, 1);
    Permutation[] generators = Groups.torus(2, 4, 6).generators().toArray(Permutation[]::new);
    for (Permutation g : generators) {
      assertThat(map.inducedPermutation(g, volume)).isEmpty();
    }
    Permutation right = generators[2].compose(generators[2]);
    assertThat(map.inducedPermutation(right, volume))
        .contains(Groups.torus(1, 2, 3).generators().get(2));
    assertThat(
            new Convolution3d(1, 3, 1, Padding.ZERO, true)
                .inducedPermutation(generators[2], volume))
        .isEmpty();
  }
}
