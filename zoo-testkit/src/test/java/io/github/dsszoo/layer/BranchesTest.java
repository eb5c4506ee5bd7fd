package io.github.dsszoo.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.symmetry.Groups;
import io.github.dsszoo.symmetry.Permutation;
import io.github.dsszoo.testkit.LayerCheck;
import io.github.dsszoo.testkit.internal.LayerRunner;
import io.github.dsszoo.testkit.internal.ToySets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class BranchesTest {
  private static final Shape IMAGE = Shape.of(4, 6, 2);
  private static final ToySets IMAGES = ToySets.images(3, 1, 2, 4, 6, 2);
  private static final Layer MAP = new Siamese(Convolution2d.of(3).kernel(3));

  @Test
  void putsTheOutputsOfTheChainsBesideEachOther() {
    Layer layer =
        Branches.of(
            List.of(new Scale(2, 1), PoolPositions.sum()),
            List.of(PoolPositions.sum(), new Scale(1, 5)));
    LayerCheck.of(layer)
        .on(ElementKind.SIGNAL, Shape.of(5, 2))
        .agreesWith(
            (set, context) -> {
              double[][][] y = new double[set.length][1][4];
              for (int i = 0; i < set.length; i++) {
                for (int c = 0; c < 2; c++) {
                  y[i][0][2 + c] = 5;
                  for (double[] position : set[i]) {
                    y[i][0][c] += 2 * position[c] + 1;
                    y[i][0][2 + c] += position[c];
                  }
                }
              }
              return y;
            });
  }

  @Test
  void namesTheParametersByTheirChainAndPlace() {
    Layer layer = Branches.of(List.of(Activation.RELU, MAP), List.of(MAP));
    try (LayerRunner runner = LayerRunner.inference(layer, IMAGES)) {
      assertThat(runner.paths())
          .containsExactly("0/1/kernel", "0/1/bias", "1/0/kernel", "1/0/bias");
    }
  }

  @Test
  void keepsWhatAllChainsTurnIntoTheSame() {
    Permutation down = Groups.torus(4, 6).generators().get(0);
    List<Layer> pooled = List.of(MAP, PoolPositions.mean());
    List<Layer> zeros =
        List.of(new Siamese(Convolution2d.of(3).kernel(3).padding(Convolution2d.Padding.ZERO)));
    assertThat(Branches.of(pooled, pooled).inducedPermutation(down, IMAGE))
        .contains(Permutation.identity(1));
    assertThat(Branches.of(List.of(MAP), List.of()).inducedPermutation(down, IMAGE)).contains(down);
    assertThat(Branches.of(List.of(MAP), zeros).inducedPermutation(down, IMAGE)).isEmpty();
    assertThat(Branches.of(pooled, List.of(new MeanSubtraction(), PoolPositions.mean())))
        .returns(false, Branches::independent);
    assertThat(Branches.of(pooled, pooled).independent()).isTrue();
  }

  private static Layer zeros(int kernel) {
    return new Siamese(Convolution2d.of(2).kernel(kernel).padding(Convolution2d.Padding.ZERO));
  }

  @Test
  void readsThePixelsThatAnyChainReads() {
    Branches layer = Branches.of(List.of(zeros(3)), List.of(zeros(5)));
    assertThat(layer.receptiveField(new Span(8, 8))).contains(new Span(6, 10));
    assertThat(
            Branches.of(List.of(zeros(3)), List.of(new Standardise(false)))
                .receptiveField(new Span(8, 8)))
        .isEmpty();
    assertThat(layer.outputElement(Shape.of(9, 7, 2))).contains(Shape.of(9, 7, 4));
  }

  @Test
  void chainsEndWithOneKindAndSize() {
    refuses(
        Branches.of(List.of(PoolWindows.mean()), List.of()),
        "the branches return images of shape [2, 3, 2] and images of shape [4, 6, 2]");
    refuses(
        Branches.of(List.of(PoolPositions.mean()), List.of()),
        "the branches return vectors of shape [2] and images of shape [4, 6, 2]");
    refuses(
        Branches.of(List.of(PoolSet.mean()), List.of()),
        "the branches return pooled images of shape [4, 6, 2] and images of shape [4, 6, 2]");
    assertThat(Branches.of(List.of(PoolWindows.mean()), List.of()).outputElement(IMAGE))
        .isEqualTo(Optional.empty());
    assertThatThrownBy(() -> new Branches(List.of()))
        .isInstanceOf(LayerException.class)
        .hasMessage("branches: expected at least one branch, found none; add branches");
  }

  private static void refuses(Layer layer, String message) {
    assertThatThrownBy(() -> LayerRunner.inference(layer, IMAGES).close())
        .isInstanceOf(LayerException.class)
        .hasMessageContaining(message);
  }
}
