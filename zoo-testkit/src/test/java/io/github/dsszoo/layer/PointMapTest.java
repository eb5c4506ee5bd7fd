package io.github.dsszoo.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.symmetry.Groups;
import io.github.dsszoo.testkit.internal.LayerRunner;
import io.github.dsszoo.testkit.internal.ToySets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PointMapTest {
  private static final int POINTS = 5;
  private static final ToySets X = ToySets.points(3, 2, 3, POINTS, 2);

  @Test
  void mapsEachPointAlone() {
    PointMap map = new PointMap(3, Optional.empty(), true);
    try (LayerRunner runner = LayerRunner.inference(new Siamese(map), X)) {
      float[] bias = runner.read("bias");
      ToySets expected =
          Twins.each(
              X,
              cloud ->
                  Twins.perChannel(
                      Twins.convolve(cloud, runner.read("kernel"), 1, 1, 3),
                      (v, c) -> v + bias[c]));
      assertThat(expected.distance(runner.run(X))).isLessThan(1e-5);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"MEAN", "SUM"})
  void eachPointHearsAllPointsPooled(Aggregation how) {
    PointMap map = new PointMap(3, Optional.of(how), false);
    try (LayerRunner runner = LayerRunner.inference(new Siamese(map), X)) {
      float[] kernel = runner.read("kernel");
      float[] alone = Arrays.copyOfRange(kernel, 0, 6);
      float[] together = Arrays.copyOfRange(kernel, 6, 12);
      ToySets expected =
          Twins.each(
              X,
              cloud -> {
                double[][] pooled = new double[POINTS][];
                Arrays.setAll(pooled, p -> pooled(how, cloud));
                return Twins.sum(
                    Twins.convolve(cloud, alone, 1, 1, 3),
                    Twins.convolve(pooled, together, 1, 1, 3));
              });
      assertThat(expected.distance(runner.run(X))).isLessThan(1e-5);
    }
  }

  private static double[] pooled(Aggregation how, double[][] cloud) {
    double[] pooled = new double[cloud[0].length];
    Arrays.setAll(
        pooled,
        c -> Twins.aggregate(how, Arrays.stream(cloud).mapToDouble(point -> point[c]).toArray()));
    return pooled;
  }

  /**
   * The orbit map of the symmetric group has a weight for a point itself and one for the mean of
   * the others: with the mean over all, the others' share of it goes to the point itself.
   */
  @Test
  void withTheMeanIsTheOrbitMapOfTheSymmetricGroup() {
    PointMap map = new PointMap(3, Optional.of(Aggregation.MEAN), false);
    OrbitMap orbits = new OrbitMap(3, Groups.symmetric(POINTS), false);
    try (LayerRunner ours = LayerRunner.inference(new Siamese(map), X);
        LayerRunner theirs = LayerRunner.inference(new Siamese(orbits), X)) {
      float[] kernel = ours.read("kernel");
      float[] weights = new float[12];
      for (int i = 0; i < 6; i++) {
        weights[i] = kernel[i] + kernel[6 + i] / POINTS;
        weights[6 + i] = kernel[6 + i] * (POINTS - 1) / POINTS;
      }
      theirs.assign("kernel", weights);
      assertThat(theirs.run(X).distance(ours.run(X))).isLessThan(1e-5);
    }
  }

  @Test
  void refusesWhatIsNotLinearAndWhatHasNoPoints() {
    assertThatThrownBy(() -> new PointMap(3, Optional.of(Aggregation.MAX), true))
        .isInstanceOf(LayerException.class)
        .hasMessageContaining("point_map: pooled is MAX, which is not linear");
    assertThatThrownBy(() -> new PointMap(0, Optional.empty(), true))
        .isInstanceOf(LayerException.class)
        .hasMessageContaining("point_map: channels is 0");
    Layer map = new Siamese(new PointMap(3, Optional.empty(), true));
    assertThatThrownBy(() -> LayerRunner.inference(map, ToySets.vectors(1, 1, 2, 3)).close())
        .isInstanceOf(LayerException.class)
        .hasMessageContaining(
            "a point map takes point clouds or graphs [points, channels], found vectors");
  }
}
