package io.github.dsszoo.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BatchNormTest {
  private static final float MOMENTUM = 0.8f;
  private static final BatchNorm NORM = new BatchNorm(1e-3f, MOMENTUM);
  private static final double ROUNDING = 1e-5;

  /** Without a mask, with one of ones, and with some elements hidden. */
  static Stream<ToySets> batches() {
    return Stream.of(ToySets.signals(1, 3, 4, 5, 2), ToySets.vectors(2, 5, 3, 4))
        .flatMap(x -> Stream.of(x, x.allPresent(), x.someHidden()));
  }

  @ParameterizedTest
  @MethodSource("batches")
  void trainsOnTheStatisticsOfWhatIsPresent(ToySets x) {
    try (LayerRunner runner = LayerRunner.training(NORM, x)) {
      float[] scale = runner.read("scale");
      float[] offset = runner.read("offset");
      ToySets expected =
          Twins.each(
              x,
              element ->
                  Twins.perChannel(
                      element,
                      (v, c) ->
                          (v - mean(present(x, c)))
                                  / Math.sqrt(variance(present(x, c)) + NORM.epsilon())
                                  * scale[c]
                              + offset[c]));
      assertThat(expected.distance(runner.run(x))).isLessThan(ROUNDING);
    }
  }

  @ParameterizedTest
  @MethodSource("batches")
  void movesItsStatisticsTowardsThoseOfTheBatch(ToySets x) {
    try (LayerRunner runner = LayerRunner.training(NORM, x)) {
      float[] mean = runner.read("mean");
      float[] variance = runner.read("variance");
      runner.update(x);
      for (int c = 0; c < x.channels(); c++) {
        double[] numbers = present(x, c);
        double unbiased = variance(numbers) * numbers.length / (numbers.length - 1);
        assertThat((double) runner.read("mean")[c])
            .isCloseTo(MOMENTUM * mean[c] + (1 - MOMENTUM) * mean(numbers), within(ROUNDING));
        assertThat((double) runner.read("variance")[c])
            .isCloseTo(MOMENTUM * variance[c] + (1 - MOMENTUM) * unbiased, within(ROUNDING));
      }
    }
  }

  @Test
  void paddingIsNeitherCountedNorSummed() {
    ToySets x = ToySets.signals(3, 2, 3, 4, 2);
    ToySets padded = x.padded(2, 1e6);
    try (LayerRunner plain = LayerRunner.training(NORM, x);
        LayerRunner masked = LayerRunner.training(NORM, padded)) {
      plain.update(x);
      masked.update(padded);
      for (String path : List.of("mean", "variance")) {
        assertThat(masked.read(path)).containsExactly(plain.read(path), within((float) ROUNDING));
      }
    }
  }

  /** The variance of one number is zero, not zero divided by zero. */
  @Test
  void oneNumberIsEnough() {
    ToySets one = ToySets.vectors(4, 1, 1, 2);
    for (ToySets x : List.of(one, one.allPresent())) {
      try (LayerRunner runner = LayerRunner.training(NORM, x)) {
        runner.update(x);
        assertThat(runner.read("variance")).doesNotContain(Float.NaN);
        assertThat(runner.run(x).x()[0][0][0][0])
            .isCloseTo(runner.read("offset")[0], within(ROUNDING));
      }
    }
  }

  @Test
  void answersWithTheMovingStatistics() {
    ToySets x = ToySets.vectors(5, 2, 3, 4);
    try (LayerRunner runner = LayerRunner.inference(NORM, x)) {
      Twins twins = new Twins(runner);
      ToySets expected = Twins.each(x, element -> twins.normed(NORM, element, ""));
      assertThat(expected.distance(runner.run(x))).isLessThan(ROUNDING);
    }
  }

  private static double[] present(ToySets x, int channel) {
    List<Double> numbers = new ArrayList<>();
    for (int s = 0; s < x.sets(); s++) {
      for (int i = 0; i < x.size(); i++) {
        if (x.present(s, i)) {
          Arrays.stream(x.x()[s][i]).forEach(position -> numbers.add(position[channel]));
        }
      }
    }
    return numbers.stream().mapToDouble(n -> n).toArray();
  }

  private static double mean(double[] numbers) {
    return Arrays.stream(numbers).average().orElseThrow();
  }

  private static double variance(double[] numbers) {
    double mean = mean(numbers);
    return Arrays.stream(numbers).map(n -> (n - mean) * (n - mean)).average().orElseThrow();
  }
}
