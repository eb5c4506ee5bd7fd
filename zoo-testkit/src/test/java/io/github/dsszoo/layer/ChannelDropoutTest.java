package io.github.dsszoo.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.testkit.internal.LayerRunner;
import io.github.dsszoo.testkit.internal.ToySets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelDropoutTest {
  private static final float RATE = 0.3f;
  private static final ChannelDropout DROPOUT = new ChannelDropout(RATE);
  private static final ToySets X = ToySets.signals(1, 20, 10, 4, 10);

  @Test
  void dropsWholeChannelsOfAnElementAndScalesTheRest() {
    try (LayerRunner runner = LayerRunner.training(DROPOUT, X)) {
      ToySets y = runner.run(X);
      int dropped = 0;
      for (int s = 0; s < X.sets(); s++) {
        for (int i = 0; i < X.size(); i++) {
          for (int c = 0; c < X.channels(); c++) {
            double factor = y.x()[s][i][0][c] == 0 ? 0 : 1 / (1 - RATE);
            dropped += factor == 0 ? 1 : 0;
            for (int p = 0; p < X.positions(); p++) {
              assertThat(y.x()[s][i][p][c]).isCloseTo(X.x()[s][i][p][c] * factor, within(1e-6));
            }
          }
        }
      }
      // Five standard deviations of 2,000 throws.
      assertThat(dropped / 2000.0).isCloseTo(RATE, within(5 * Math.sqrt(RATE * (1 - RATE) / 2000)));
    }
  }

  @Test
  void drawsTheSameNoiseForTheSameStepAndOtherNoiseForAnother() {
    try (LayerRunner one = LayerRunner.training(DROPOUT, X);
        LayerRunner other = LayerRunner.training(DROPOUT, X)) {
      assertThat(one.run(X, 7).flat()).isEqualTo(other.run(X, 7).flat());
      assertThat(one.run(X, 7).flat()).isNotEqualTo(one.run(X, 8).flat());
    }
  }

  @Test
  void drawsOtherNoiseInAnotherPlaceOfTheNetwork() {
    Layer twice =
        (context, input) -> DROPOUT.apply(context.in("b"), DROPOUT.apply(context.in("a"), input));
    try (LayerRunner runner = LayerRunner.training(twice, X)) {
      int kept = 0;
      for (double[][] element : runner.run(X).x()[0]) {
        for (double value : element[0]) {
          kept += value == 0 ? 0 : 1;
        }
      }
      // Of 100: 49 when the two are independent, 70 were they the same.
      assertThat(kept).isBetween(30, 60);
    }
  }

  @Test
  void passesEverythingOutsideOfTraining() {
    try (LayerRunner runner = LayerRunner.inference(DROPOUT, X)) {
      assertThat(runner.run(X).flat()).isEqualTo(X.flat());
    }
    try (LayerRunner runner = LayerRunner.training(new ChannelDropout(0), X)) {
      assertThat(runner.run(X).flat()).isEqualTo(X.flat());
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {-0.1f, 1, Float.NaN})
  void refusesARateThatIsNoProbabilityBelowOne(float rate) {
    assertThatThrownBy(() -> new ChannelDropout(rate))
        .isInstanceOf(LayerException.class)
        .hasMessageContaining(String.valueOf(rate));
  }
}
