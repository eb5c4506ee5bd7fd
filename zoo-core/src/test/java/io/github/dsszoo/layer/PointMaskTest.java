package io.github.dsszoo.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiPredicate;
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
  private static final int POINTS = 6;
  private static final int SIZE = 3;
  private static final double TOLERANCE = 1e-5;

  private static final ToySets CLOUDS = ToySets.points(12, 2, SIZE, POINTS, 2);

  /** The first four points of all elements. */
  private static final BiPredicate<Integer, Integer> FOUR = (element, point) -> point < 4;

  /** Another number of points in each element, and one point that none has. */
  private static final BiPredicate<Integer, Integer> RAGGED =
      (element, point) -> point <= 2 + element && (element != 1 || point > 0) && point < 5;

  static Stream<Layer> layers() {
    PointMap alone = new PointMap(3, Optional.empty(), true);
    PointMap mean = new PointMap(3, Optional.of(Aggregation.MEAN), true);
    return Stream.of(
            Stream.of(
                new Siamese(alone),
                new Siamese(mean),
                new Siamese(new PointMap(3, Optional.of(Aggregation.SUM), true)),
                new Independent(mean, Aggregation.MEAN),
                new MeanSubtraction(),
                new MaxConcatenation(),
                new BatchNorm(1e-3f, 0.9f),
                new Standardise(true),
                new Standardise(false)),
            DssTest.forms(mean),
            Stream.of(Aggregation.values()).map(PoolPositions::new),
            Stream.of(Aggregation.values()).map(PoolSet::new))
        .flatMap(some -> some);
  }

  /** Layers whose numbers know how many points there may be, absent ones too. */
  static Stream<Layer> layersAndThoseOfOneSize() {
    return Stream.concat(layers(), Stream.of(new ResidualAttention(2), new Flatten()));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void cloudsWithAbsentPointsAreSmallerClouds(Layer layer) {
    ToySets four = first(CLOUDS, 4);
    try (LayerRunner small = LayerRunner.training(layer, four);
        LayerRunner masked = LayerRunner.training(hiding(layer, FOUR), CLOUDS)) {
      assertThat(small.run(four).distance(masked.run(garbled(FOUR, 70)))).isLessThan(TOLERANCE);
    }
    ToySets some = four.someHidden();
    try (LayerRunner small = LayerRunner.training(layer, some);
        LayerRunner masked = LayerRunner.training(hiding(layer, FOUR), CLOUDS.someHidden())) {
      ToySets garbled = garbled(FOUR, Double.NaN).someHidden();
      assertThat(small.run(some).distance(masked.run(garbled))).isLessThan(TOLERANCE);
    }
  }

  @ParameterizedTest
  @MethodSource("layersAndThoseOfOneSize")
  void whatStandsInAbsentPointsChangesNothing(Layer layer) {
    for (boolean training : new boolean[] {true, false}) {
      Layer hiding = shown(hiding(layer, RAGGED));
      try (LayerRunner runner =
          training ? LayerRunner.training(hiding, CLOUDS) : LayerRunner.inference(hiding, CLOUDS)) {
        ToySets y = runner.run(CLOUDS);
        assertThat(y.distance(runner.run(garbled(RAGGED, 1e3)))).isLessThan(TOLERANCE);
        assertThat(y.distance(runner.run(garbled(RAGGED, Double.NaN)))).isLessThan(TOLERANCE);
      }
    }
  }

  /** At each point the mean and the maximum are over those elements that have it. */
  @Test
  void aggregatesAreOverTheElementsThatHaveAPoint() {
    for (Aggregation how : Aggregation.values()) {
      try (LayerRunner runner = LayerRunner.inference(hiding(new PoolSet(how), RAGGED), CLOUDS)) {
        ToySets y = runner.run(CLOUDS);
        for (int set = 0; set < CLOUDS.sets(); set++) {
          for (int p = 0; p < POINTS; p++) {
            int s = set;
            int point = p;
            double[] there =
                Stream.iterate(0, i -> i + 1)
                    .limit(SIZE)
                    .filter(i -> RAGGED.test(i, point))
                    .mapToDouble(i -> CLOUDS.x()[s][i][point][1])
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

  private static Layer hiding(Layer layer, BiPredicate<Integer, Integer> present) {
    return (context, input) -> {
      Ops tf = context.ops();
      Operand<TFloat32> one = tf.constant(new float[][][] {mask(present)});
      Operand<TFloat32> mask =
          tf.math.mul(one, tf.onesLike(tf.max(input.values(), tf.constant(-1))));
      return layer.apply(context, input.withPositionMask(mask).withoutPadding(tf));
    };
  }

  /** With zeros at absent points of the answer too, which may be anything. */
  private static Layer shown(Layer layer) {
    return (context, input) -> layer.apply(context, input).withoutPadding(context.ops());
  }

  private static float[][] mask(BiPredicate<Integer, Integer> present) {
    float[][] mask = new float[SIZE][POINTS];
    for (int i = 0; i < SIZE; i++) {
      for (int p = 0; p < POINTS; p++) {
        mask[i][p] = present.test(i, p) ? 1 : 0;
      }
    }
    return mask;
  }

  private static ToySets first(ToySets sets, int points) {
    return Twins.each(sets, cloud -> Arrays.copyOf(cloud, points));
  }

  private static ToySets garbled(BiPredicate<Integer, Integer> present, double garbage) {
    double[][][][] x = new double[CLOUDS.sets()][SIZE][POINTS][];
    for (int s = 0; s < x.length; s++) {
      for (int i = 0; i < SIZE; i++) {
        for (int p = 0; p < POINTS; p++) {
          x[s][i][p] =
              present.test(i, p) ? CLOUDS.x()[s][i][p] : new double[] {garbage * p, garbage};
        }
      }
    }
    return CLOUDS.withX(x);
  }
}
