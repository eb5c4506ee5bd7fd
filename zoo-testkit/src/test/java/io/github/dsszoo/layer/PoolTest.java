package io.github.dsszoo.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.testkit.internal.LayerRunner;
import io.github.dsszoo.testkit.internal.ToySets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PoolTest {
  @ParameterizedTest
  @EnumSource
  void poolsTheElementsThatArePresent(Aggregation aggregation) {
    ToySets all = ToySets.signals(1, 3, 4, 5, 2);
    for (ToySets x : List.of(all, all.someHidden())) {
      try (LayerRunner runner = LayerRunner.inference(new PoolSet(aggregation), x)) {
        assertThat(setTwin(aggregation, x).distance(runner.run(x))).isLessThan(1e-6);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void poolsPositions(Aggregation aggregation) {
    ToySets x = ToySets.signals(2, 3, 4, 5, 2);
    try (LayerRunner runner = LayerRunner.inference(new PoolPositions(aggregation), x)) {
      ToySets y = runner.run(x);
      assertThat(y.kind()).isEqualTo(ElementKind.VECTOR);
      assertThat(
              Twins.each(x, element -> new double[][] {overPositions(aggregation, element)})
                  .distance(y))
          .isLessThan(1e-6);
    }
  }

  /** Zeros in the place of the padding would be the largest of negative numbers. */
  @Test
  void theMaximumOfNegativeNumbersIsNegative() {
    ToySets x =
        Twins.each(
                ToySets.vectors(3, 2, 4, 3), e -> Twins.perChannel(e, (v, c) -> -3 - Math.abs(v)))
            .someHidden()
            .padded(2, 0);
    try (LayerRunner runner = LayerRunner.inference(new PoolSet(Aggregation.MAX), x)) {
      assertThat(setTwin(Aggregation.MAX, x).distance(runner.run(x))).isLessThan(1e-6);
    }
  }

  private static ToySets setTwin(Aggregation aggregation, ToySets x) {
    double[][][][] y = new double[x.sets()][1][][];
    for (int s = 0; s < x.sets(); s++) {
      int set = s;
      List<double[][]> present =
          IntStream.range(0, x.size())
              .filter(i -> x.present(set, i))
              .mapToObj(i -> x.x()[set][i])
              .toList();
      y[s][0] = Twins.aggregate(aggregation, present, x.x()[s][0]);
    }
    return new ToySets(x.kind(), y, Optional.empty());
  }

  private static double[] overPositions(Aggregation aggregation, double[][] element) {
    return IntStream.range(0, element[0].length)
        .mapToDouble(
            c ->
                Twins.aggregate(
                    aggregation, Arrays.stream(element).mapToDouble(p -> p[c]).toArray()))
        .toArray();
  }
}
