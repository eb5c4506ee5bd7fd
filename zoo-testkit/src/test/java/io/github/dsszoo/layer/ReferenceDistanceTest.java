package io.github.dsszoo.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.equivariance.EquivarianceCheck;
import io.github.dsszoo.symmetry.Groups;
import io.github.dsszoo.symmetry.Permutation;
import io.github.dsszoo.testkit.LayerCheck;
import io.github.dsszoo.testkit.internal.LayerRunner;
import io.github.dsszoo.testkit.internal.ToySets;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class ReferenceDistanceTest {
  private static final Shape IMAGE = Shape.of(4, 6, 2);

  /** The L1 distance of each element to the mean of its set, without a parameter. */
  @Test
  void withoutLayersItIsTheDistanceToTheMean() {
    Layer distance =
        (context, input) ->
            PoolPositions.mean().apply(context, ReferenceDistance.of().apply(context, input));
    LayerCheck.of(distance)
        .on(ElementKind.IMAGE, IMAGE)
        .agreesWith((set, context) -> distances(set, mean(set)));
  }

  @Test
  void layersComputeTheReferenceFromTheMean() {
    Layer layer = ReferenceDistance.of(new Siamese(PointMap.of(2)), Activation.TANH);
    LayerCheck.of(layer)
        .on(ElementKind.POINTS, Shape.of(5, 2))
        .agreesWith(
            (set, context) -> {
              float[] kernel = context.parameter("0/kernel");
              float[] bias = context.parameter("0/bias");
              double[][] reference = mean(set);
              for (double[] point : reference) {
                double[] x = point.clone();
                for (int c = 0; c < 2; c++) {
                  point[c] = Math.tanh(x[0] * kernel[c] + x[1] * kernel[2 + c] + bias[c]);
                }
              }
              double[][][] y = new double[set.length][reference.length][2];
              for (int i = 0; i < set.length; i++) {
                for (int p = 0; p < reference.length; p++) {
                  for (int c = 0; c < 2; c++) {
                    y[i][p][c] = Math.abs(set[i][p][c] - reference[p][c]);
                  }
                }
              }
              return y;
            });
  }

  private static double[][] mean(double[][][] set) {
    double[][] mean = new double[set[0].length][set[0][0].length];
    for (double[][] element : set) {
      for (int p = 0; p < mean.length; p++) {
        for (int c = 0; c < mean[p].length; c++) {
          mean[p][c] += element[p][c] / set.length;
        }
      }
    }
    return mean;
  }

  private static double[][][] distances(double[][][] set, double[][] reference) {
    double[][][] y = new double[set.length][1][reference[0].length];
    for (int i = 0; i < set.length; i++) {
      for (int p = 0; p < reference.length; p++) {
        for (int c = 0; c < reference[p].length; c++) {
          y[i][0][c] += Math.abs(set[i][p][c] - reference[p][c]) / reference.length;
        }
      }
    }
    return y;
  }

  /** A difference of half a percent between the elements of a set is in the output. */
  @Test
  void smallDifferencesRemain() {
    float[][] noise = {{1.000f, -1.000f, 1.000f, -1.000f}, {1.005f, 1.005f, -1.005f, -1.005f}};
    double[][][][] x = new double[1][2][4][1];
    for (int i = 0; i < 2; i++) {
      for (int p = 0; p < 4; p++) {
        x[0][i][p][0] = 100 + noise[i][p];
      }
    }
    ToySets sets = ToySets.signals(1, 1, 2, 4, 1).withX(x);
    Layer reference = new Scale(0, 100);
    Layer standardised =
        (context, input) ->
            new Standardise(true)
                .apply(
                    context,
                    PoolPositions.mean()
                        .apply(context, ReferenceDistance.of(reference).apply(context, input)));
    try (LayerRunner runner = LayerRunner.inference(standardised, sets)) {
      float[] found = runner.run(sets).flat();
      assertThat(found[0]).isCloseTo(-1f, within(0.01f));
      assertThat(found[1]).isCloseTo(1f, within(0.01f));
    }
  }

  @Test
  void keepsTheShiftsThatItsLayersKeepForAllElementsAlike() {
    Permutation down = Groups.torus(4, 6).generators().get(0);
    Layer circular = ReferenceDistance.of(new Siamese(Convolution2d.of(2).kernel(3)));
    Layer zeros =
        ReferenceDistance.of(
            new Siamese(Convolution2d.of(2).kernel(3).padding(Convolution2d.Padding.ZERO)));
    assertThat(circular.inducedPermutation(down, IMAGE)).contains(down);
    assertThat(zeros.inducedPermutation(down, IMAGE)).isEmpty();
    EquivarianceCheck.of(circular, ElementKind.IMAGE, IMAGE).run().assertHolds();
    for (EquivarianceCheck broken :
        new EquivarianceCheck[] {
          EquivarianceCheck.of(circular, ElementKind.IMAGE, IMAGE).independently(),
          EquivarianceCheck.of(zeros, ElementKind.IMAGE, IMAGE).moving(Groups.torus(4, 6))
        }) {
      assertThatThrownBy(() -> broken.run().assertHolds()).isInstanceOf(AssertionError.class);
    }
  }

  @Test
  void theReferenceHasTheShapeOfAnElement() {
    ToySets images = ToySets.images(1, 1, 2, 4, 6, 2);
    for (Layer layer :
        new Layer[] {
          ReferenceDistance.of(new Siamese(Convolution2d.of(3).kernel(3))),
          ReferenceDistance.of(PoolWindows.mean()),
          ReferenceDistance.of(PoolPositions.mean())
        }) {
      assertThatThrownBy(() -> LayerRunner.inference(layer, images).close())
          .isInstanceOf(LayerException.class)
          .hasMessageContaining(
              "the layers turn the mean of the set, of images of shape [4, 6, 2]");
      assertThat(layer.outputElement(IMAGE)).isEmpty();
    }
  }
}
