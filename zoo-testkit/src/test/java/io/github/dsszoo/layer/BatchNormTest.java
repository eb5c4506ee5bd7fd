package io.github.dsszoo.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.testkit.internal.LayerRunner;
import io.github.dsszoo.testkit.internal.ToySets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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
  void afterTheFirstStepItsStatisticsAreThoseOfTheBatch(ToySets x) {
    try (LayerRunner runner = LayerRunner.training(NORM, x)) {
      runner.assign("mean", filled(x.channels(), 1e3f));
      runner.assign("variance", filled(x.channels(), 1e3f));
      runner.update(x);
      assertMoments(runner, x.channels(), c -> mean(present(x, c)), c -> unbiased(present(x, c)));
    }
  }

  /** No trace of initial values is left: not even one of rounding. */
  @Test
  void initialValuesHaveNoWeight() {
    ToySets x = ToySets.vectors(7, 5, 3, 4);
    for (float momentum : new float[] {0, 0.9f, 0.999f}) {
      BatchNorm norm = new BatchNorm(1e-3f, momentum);
      List<float[]> ends = new ArrayList<>();
      for (float initial : new float[] {0, 1e6f}) {
        try (LayerRunner runner = LayerRunner.training(norm, x)) {
          runner.assign("variance", filled(x.channels(), initial));
          runner.update(x);
          ends.add(runner.read("variance"));
        }
      }
      assertThat(ends.get(0)).containsExactly(ends.get(1));
    }
  }

  /**
   * Adam's form: the sum with weights that fall by the momentum, divided by that of the weights.
   */
  @ParameterizedTest
  @MethodSource("batches")
  void averagesTheBatchesWithWeightsThatFallByTheMomentum(ToySets x) {
    List<ToySets> batches = List.of(x, moved(x, 3), moved(x, -2), moved(x, 0.5), x);
    try (LayerRunner runner = LayerRunner.training(NORM, x)) {
      for (int t = 0; t < batches.size(); t++) {
        runner.update(batches.get(t), t);
        List<ToySets> seen = batches.subList(0, t + 1);
        assertMoments(
            runner,
            x.channels(),
            c -> average(seen, batch -> mean(present(batch, c))),
            c -> average(seen, batch -> unbiased(present(batch, c))));
      }
    }
  }

  private static ToySets moved(ToySets x, double by) {
    return Twins.each(x, element -> Twins.perChannel(element, (v, c) -> by * (v + c + 1)));
  }

  private static double average(List<ToySets> batches, ToDoubleFunction<ToySets> moment) {
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < batches.size(); i++) {
      double weight = Math.pow(MOMENTUM, batches.size() - 1 - i);
      sum += weight * moment.applyAsDouble(batches.get(i));
      weights += weight;
    }
    return sum / weights;
  }

  @ParameterizedTest
  @MethodSource("batches")
  void keepsGivenStatisticsAndMovesThem(ToySets x) {
    try (LayerRunner runner = LayerRunner.fineTuning(NORM, x)) {
      float[] mean = runner.read("mean");
      float[] variance = runner.read("variance");
      runner.update(x);
      assertMoments(
          runner,
          x.channels(),
          c -> MOMENTUM * mean[c] + (1 - MOMENTUM) * mean(present(x, c)),
          c -> MOMENTUM * variance[c] + (1 - MOMENTUM) * unbiased(present(x, c)));
    }
  }

  private static void assertMoments(
      LayerRunner runner, int channels, IntToDoubleFunction mean, IntToDoubleFunction variance) {
    for (int c = 0; c < channels; c++) {
      assertThat((double) runner.read("mean")[c])
          .isCloseTo(mean.applyAsDouble(c), within(ROUNDING));
      assertThat((double) runner.read("variance")[c])
          .isCloseTo(variance.applyAsDouble(c), within(ROUNDING));
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {-0.1f, 1, Float.NaN})
  void aMomentumOutsideOfItsRangeIsRefused(float momentum) {
    assertThatThrownBy(() -> new BatchNorm(1e-3f, momentum))
        .isInstanceOf(LayerException.class)
        .hasMessage(
            "batch_norm: momentum is " + momentum + "; set it to at least 0 and less than 1");
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

  private static float[] filled(int size, float value) {
    float[] values = new float[size];
    Arrays.fill(values, value);
    return values;
  }

  private static double unbiased(double[] numbers) {
    return variance(numbers) * numbers.length / (numbers.length - 1);
  }

  private static double mean(double[] numbers) {
    return Arrays.stream(numbers).average().orElseThrow();
  }

  private static double variance(double[] numbers) {
    double mean = mean(numbers);
    return Arrays.stream(numbers).map(n -> (n - mean) * (n - mean)).average().orElseThrow();
  }
}
