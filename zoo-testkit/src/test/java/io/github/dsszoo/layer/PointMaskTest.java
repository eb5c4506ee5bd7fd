package io.github.dsszoo.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.layer.LayerCases.Case;
import io.github.dsszoo.testkit.internal.LayerRunner;
import io.github.dsszoo.testkit.internal.ToySets;
import java.util.Arrays;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Points that are absent take part in nothing, whatever their numbers. */
class PointMaskTest {
  private static final double TOLERANCE = 1e-5;

  /** Another number of points in each element, and one point that none has. */
  private static BiPredicate<Integer, Integer> ragged(int points) {
    return (element, point) ->
        point <= 1 + element && (element != 1 || point > 0) && point < points - 1;
  }

  static Stream<Case> clouds() {
    return casesWithPoints()
        .filter(c -> c.sets().kind().equals(ElementKind.POINTS) && !c.boundToSize());
  }

  static Stream<Case> casesWithPoints() {
    return LayerCases.all().filter(c -> c.sets().kind().hasPoints());
  }

  @ParameterizedTest
  @MethodSource("clouds")
  void cloudsWithAbsentPointsAreSmallerClouds(Case c) {
    ToySets clouds = c.sets();
    int few = clouds.positions() / 2;
    BiPredicate<Integer, Integer> firstHalf = (element, point) -> point < few;
    Layer hiding = hiding(c.layer(), clouds, firstHalf);
    ToySets smaller = first(clouds, few);
    try (LayerRunner small = LayerRunner.training(c.layer(), smaller);
        LayerRunner masked = LayerRunner.training(hiding, clouds)) {
      ToySets garbled = garbled(clouds, firstHalf, 70);
      assertThat(small.run(smaller).distance(masked.run(garbled))).isLessThan(TOLERANCE);
    }
    ToySets some = smaller.someHidden();
    try (LayerRunner small = LayerRunner.training(c.layer(), some);
        LayerRunner masked = LayerRunner.training(hiding, clouds.someHidden())) {
      ToySets garbled = garbled(clouds, firstHalf, Double.NaN).someHidden();
      assertThat(small.run(some).distance(masked.run(garbled))).isLessThan(TOLERANCE);
    }
  }

  @ParameterizedTest
  @MethodSource("casesWithPoints")
  void whatStandsInAbsentPointsChangesNothing(Case c) {
    ToySets clouds = c.sets();
    BiPredicate<Integer, Integer> ragged = ragged(clouds.positions());
    for (boolean training : new boolean[] {true, false}) {
      Layer hiding = shown(hiding(c.layer(), clouds, ragged));
      try (LayerRunner runner =
          training ? LayerRunner.training(hiding, clouds) : LayerRunner.inference(hiding, clouds)) {
        ToySets y = runner.run(clouds);
        for (double garbage : new double[] {1e3, Double.NaN}) {
          assertThat(y.distance(runner.run(garbled(clouds, ragged, garbage))))
              .isLessThan(TOLERANCE);
        }
      }
    }
  }

  /** At each point the mean and the maximum are over those elements that have it. */
  @Test
  void aggregatesAreOverTheElementsThatHaveAPoint() {
    ToySets clouds = ToySets.points(12, 2, 3, 6, 2);
    BiPredicate<Integer, Integer> ragged = ragged(clouds.positions());
    for (Aggregation how : Aggregation.values()) {
      Layer layer = hiding(new PoolSet(how), clouds, ragged);
      try (LayerRunner runner = LayerRunner.inference(layer, clouds)) {
        ToySets y = runner.run(clouds);
        for (int set = 0; set < clouds.sets(); set++) {
          for (int p = 0; p < clouds.positions(); p++) {
            int s = set;
            int point = p;
            double[] there =
                IntStream.range(0, clouds.size())
                    .filter(i -> ragged.test(i, point))
                    .mapToDouble(i -> clouds.x()[s][i][point][1])
                    .toArray();
            double expected = there.length == 0 ? 0 : Twins.aggregate(how, there);
            assertThat(y.x()[s][0][p][1]).as("%s at %d", how, p).isCloseTo(expected, within());
          }
        }
      }
    }
  }

  private static Offset<Double> within() {
    return Offset.offset(TOLERANCE);
  }

  private static Layer hiding(Layer layer, ToySets like, BiPredicate<Integer, Integer> present) {
    return (context, input) -> {
      Ops tf = context.ops();
      Operand<TFloat32> one = tf.constant(new float[][][] {mask(like, present)});
      Operand<TFloat32> mask =
          tf.math.mul(one, tf.onesLike(tf.max(input.values(), tf.constant(-1))));
      return layer.apply(context, input.withPositionMask(mask).withoutPadding(tf));
    };
  }

  /** With zeros at absent points of the answer too, which may be anything. */
  private static Layer shown(Layer layer) {
    return (context, input) -> layer.apply(context, input).withoutPadding(context.ops());
  }

  private static float[][] mask(ToySets like, BiPredicate<Integer, Integer> present) {
    float[][] mask = new float[like.size()][like.positions()];
    for (int i = 0; i < mask.length; i++) {
      for (int p = 0; p < mask[i].length; p++) {
        mask[i][p] = present.test(i, p) ? 1 : 0;
      }
    }
    return mask;
  }

  private static ToySets first(ToySets sets, int points) {
    double[][][][] x =
        Arrays.stream(sets.x())
            .map(
                set ->
                    Arrays.stream(set)
                        .map(cloud -> Arrays.copyOf(cloud, points))
                        .toArray(double[][][]::new))
            .toArray(double[][][][]::new);
    return new ToySets(sets.kind(), x, sets.mask());
  }

  private static ToySets garbled(
      ToySets clouds, BiPredicate<Integer, Integer> present, double garbage) {
    double[][][][] x = new double[clouds.sets()][clouds.size()][clouds.positions()][];
    for (int s = 0; s < x.length; s++) {
      for (int i = 0; i < clouds.size(); i++) {
        for (int p = 0; p < clouds.positions(); p++) {
          double[] point = clouds.x()[s][i][p];
          double[] noise = new double[point.length];
          Arrays.setAll(noise, c -> garbage * (1 + c));
          x[s][i][p] = present.test(i, p) ? point : noise;
        }
      }
    }
    return clouds.withX(x);
  }
}
