package io.github.dsszoo.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.symmetry.Groups;
import io.github.dsszoo.symmetry.Permutation;
import io.github.dsszoo.testkit.internal.LayerRunner;
import io.github.dsszoo.testkit.internal.ToySets;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class SkipConnectionTest {
  private static final Convolution2d CIRCULAR =
      new Convolution2d(3, 3, 1, Convolution2d.Padding.CIRCULAR, true);

  @Test
  void putsWhatTheLayersGiveBeforeWhatTheyTook() {
    ToySets x = ToySets.images(3, 2, 3, 4, 6, 2).someHidden();
    Layer chain = SkipConnection.of(new MeanSubtraction(), new Scale(2, 1));
    try (LayerRunner runner = LayerRunner.inference(chain, x)) {
      ToySets y = runner.run(x);
      assertThat(y.channels()).isEqualTo(4);
      ToySets mine = Twins.meanSubtracted(x);
      for (int s = 0; s < 2; s++) {
        for (int i = 0; i < 3; i++) {
          for (int p = 0; x.present(s, i) && p < 24; p++) {
            double[] expected = {
              2 * mine.x()[s][i][p][0] + 1,
              2 * mine.x()[s][i][p][1] + 1,
              x.x()[s][i][p][0],
              x.x()[s][i][p][1]
            };
            assertThat(y.x()[s][i][p]).containsExactly(expected, within(1e-5));
          }
        }
      }
    }
  }

  @Test
  void addsWhatTheLayersGiveToWhatTheyTook() {
    ToySets x = ToySets.images(3, 2, 3, 4, 6, 2).someHidden();
    Layer chain = SkipConnection.residual(new MeanSubtraction(), new Scale(2, 1));
    try (LayerRunner runner = LayerRunner.inference(chain, x)) {
      ToySets y = runner.run(x);
      assertThat(y.channels()).isEqualTo(2);
      ToySets mine = Twins.meanSubtracted(x);
      for (int s = 0; s < 2; s++) {
        for (int i = 0; i < 3; i++) {
          for (int p = 0; x.present(s, i) && p < 24; p++) {
            double[] expected = {
              2 * mine.x()[s][i][p][0] + 1 + x.x()[s][i][p][0],
              2 * mine.x()[s][i][p][1] + 1 + x.x()[s][i][p][1]
            };
            assertThat(y.x()[s][i][p]).containsExactly(expected, within(1e-5));
          }
        }
      }
    }
  }

  @Test
  void namesTheParametersOfItsLayersByTheirPlaces() {
    Layer inner = SkipConnection.of(Activation.RELU, new Siamese(CIRCULAR));
    Layer outer = SkipConnection.of(inner, new Siamese(CIRCULAR));
    try (LayerRunner runner = LayerRunner.inference(outer, ToySets.images(3, 1, 2, 4, 6, 2))) {
      assertThat(runner.paths()).containsExactly("0/1/kernel", "0/1/bias", "1/kernel", "1/bias");
    }
  }

  @Test
  void carriesWhatAllOfItsLayersDo() {
    Shape image = Shape.of(4, 6, 2);
    Permutation down = Groups.torus(4, 6).generators().get(0);
    Layer shifts = SkipConnection.of(new Siamese(CIRCULAR), Activation.RELU);
    Layer shrinks =
        SkipConnection.of(new PoolWindows(Aggregation.MAX, 2, 2), new Upsample(2, true));
    assertThat(shifts.inducedPermutation(down, image)).contains(down);
    assertThat(shrinks.inducedPermutation(down, image)).isEmpty();
    assertThat(shrinks.inducedPermutation(down.compose(down), image)).isEmpty();
    assertThat(shrinks.inducedPermutation(Permutation.identity(24), image))
        .contains(Permutation.identity(24));
    assertThat(shrinks.independent()).isTrue();
    assertThat(SkipConnection.of(new MeanSubtraction()).independent()).isFalse();
  }
}
