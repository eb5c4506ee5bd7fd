package io.github.dsszoo.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.testkit.internal.LayerRunner;
import io.github.dsszoo.testkit.internal.ToySets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandardiseTest {
  static Stream<ToySets> batches() {
    return Stream.of(ToySets.signals(1, 3, 4, 5, 2), ToySets.vectors(2, 3, 4, 3))
        .flatMap(x -> Stream.of(x, x.someHidden()));
  }

  @ParameterizedTest
  @MethodSource("batches")
  void centresAndScalesEachSetAlone(ToySets x) {
    try (LayerRunner whole = LayerRunner.inference(new Standardise(false), x);
        LayerRunner perChannel = LayerRunner.inference(new Standardise(true), x)) {
      assertThat(twin(x, false).distance(whole.run(x))).isLessThan(1e-5);
      assertThat(twin(x, true).distance(perChannel.run(x))).isLessThan(1e-5);
    }
  }

  @Test
  void forgetsTheOffsetAndTheFactorOfASet() {
    ToySets x = ToySets.signals(3, 2, 3, 8, 1);
    ToySets moved = Twins.each(x, e -> Twins.perChannel(e, (v, c) -> 40 * v + 100));
    try (LayerRunner runner = LayerRunner.inference(new Standardise(false), x)) {
      assertThat(runner.run(x).distance(runner.run(moved))).isLessThan(1e-4);
    }
  }

  /** The mean of equal numbers is not quite that number in float32; the difference is no signal. */
  @ParameterizedTest
  @CsvSource({"0", "0.1", "-3.3", "1e-30", "123456.7"})
  void aConstantSetBecomesZeros(float constant) {
    for (boolean perChannel : new boolean[] {true, false}) {
      ToySets x = constant(constant).someHidden();
      try (LayerRunner runner = LayerRunner.inference(new Standardise(perChannel), x)) {
        ToySets y = runner.run(x);
        assertThat(y.distance(constant(0))).as("per channel %s", perChannel).isZero();
      }
    }
  }

  /** A channel that is off everywhere would otherwise poison a network it is in. */
  @Test
  void aConstantSetHasAGradientOfZero() {
    ToySets x = constant(0);
    try (LayerRunner runner = LayerRunner.training(new Standardise(true), x)) {
      assertThat(runner.gradients(x, constant(1)).get("x")).containsOnly(0);
    }
  }

  @Test
  void whatIsNoNumberIsNotHidden() {
    ToySets x = constant(Float.NaN);
    try (LayerRunner runner = LayerRunner.inference(new Standardise(false), x)) {
      assertThat(runner.run(x).x()[0][0][0]).containsExactly(Double.NaN);
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {1e-12f, 1e12f})
  void standardisesVerySmallAndVeryLargeNumbers(float factor) {
    ToySets x = ToySets.signals(4, 2, 3, 8, 1);
    ToySets scaled = Twins.each(x, e -> Twins.perChannel(e, (v, c) -> v * factor));
    try (LayerRunner runner = LayerRunner.inference(new Standardise(false), x)) {
      assertThat(twin(x, false).distance(runner.run(scaled))).isLessThan(1e-5);
    }
  }

  private static ToySets constant(float value) {
    return Twins.each(
        ToySets.signals(1, 2, 25, 1000, 1), e -> Twins.perChannel(e, (v, c) -> value));
  }

  private static ToySets twin(ToySets x, boolean perChannel) {
    double[][][][] y = new double[x.sets()][x.size()][][];
    for (int s = 0; s < x.sets(); s++) {
      int set = s;
      for (int i = 0; i < x.size(); i++) {
        y[s][i] =
            Twins.perChannel(
                x.x()[s][i],
                (v, c) -> {
                  double[] numbers = present(x, set, perChannel ? c : -1);
                  double mean = Arrays.stream(numbers).average().orElseThrow();
                  double variance =
                      Arrays.stream(numbers)
                          .map(n -> (n - mean) * (n - mean))
                          .average()
                          .orElseThrow();
                  return (v - mean) / Math.sqrt(variance);
                });
      }
    }
    return x.withX(y);
  }

  /** The numbers of the present elements of a set, of one channel or, below zero, of all. */
  private static double[] present(ToySets x, int set, int channel) {
    return Stream.iterate(0, i -> i < x.size(), i -> i + 1)
        .filter(i -> x.present(set, i))
        .flatMap(i -> Arrays.stream(x.x()[set][i]))
        .flatMapToDouble(
            position ->
                channel < 0
                    ? Arrays.stream(position)
                    : Arrays.stream(position, channel, channel + 1))
        .toArray();
  }
}
