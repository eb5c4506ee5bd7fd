package io.github.dsszoo.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Log loss, expected calibration error and temperature of given logits. */
class CalibrationTest {
  private static Calibration of(double[][] probabilities, int... labels) {
    Calibration calibration = new Calibration();
    for (int set = 0; set < labels.length; set++) {
      calibration.add(Arrays.stream(probabilities[set]).map(Math::log).toArray(), labels[set]);
    }
    return calibration;
  }

  /** Logits that are too large by a factor: labels have the distribution of logits / factor. */
  private static Calibration sharpened(double factor, int sets) {
    SplittableRandom random = new SplittableRandom(7);
    Calibration calibration = new Calibration();
    for (int set = 0; set < sets; set++) {
      double[] logits = random.doubles(3, -2, 2).toArray();
      double[] weights = Arrays.stream(logits).map(Math::exp).toArray();
      double threshold = random.nextDouble() * Arrays.stream(weights).sum();
      int label = 0;
      while (label < 2 && threshold > weights[label]) {
        threshold -= weights[label++];
      }
      calibration.add(Arrays.stream(logits).map(l -> l * factor).toArray(), label);
    }
    return calibration;
  }

  @Test
  void bothMetricsEqualThoseByHand() {
    // Confidences 0.9 and 0.92 are in one interval of 1/15, 0.6 in another; the second is wrong.
    double[][] probabilities = {{0.9, 0.1}, {0.08, 0.92}, {0.6, 0.4}};
    Calibration calibration = of(probabilities, 0, 0, 0);
    assertThat(calibration.logLoss(1))
        .isCloseTo(-(Math.log(0.9) + Math.log(0.08) + Math.log(0.6)) / 3, within(1e-12));
    // |0.9 - 1 + 0.92 - 0| / 3 + |0.6 - 1| / 3
    assertThat(calibration.expectedError(1)).isCloseTo((0.82 + 0.4) / 3, within(1e-12));
  }

  @Test
  void absentElementsChangeNothing() {
    double[][] without = {{0.9, 0.1}, {0.3, 0.7}};
    double[][] with = {{0.9, 0, 0.1}, {0.3, 0, 0.7}};
    assertThat(of(with, 0, 2).logLoss(2)).isEqualTo(of(without, 0, 1).logLoss(2));
    assertThat(of(with, 0, 2).expectedError(2)).isEqualTo(of(without, 0, 1).expectedError(2));
  }

  @Test
  void theTemperatureHasTheLowestLogLossOfAll() {
    for (double factor : new double[] {0.4, 3}) {
      Calibration calibration = sharpened(factor, 2000);
      double fitted = calibration.temperature().orElseThrow();
      assertThat(fitted).isCloseTo(factor, within(0.15 * factor));
      double best = 0.2;
      for (double t = 0.2; t < 20; t *= 1.01) {
        best = calibration.logLoss(t) < calibration.logLoss(best) ? t : best;
      }
      assertThat(fitted).isCloseTo(best, within(0.01 * best));
      assertThat(calibration.expectedError(fitted)).isLessThan(calibration.expectedError(1) / 2);
    }
  }

  @Test
  void temperaturesStayWithinLimits() {
    assertThat(sharpened(100, 500).temperature().orElseThrow()).isEqualTo(20);
    assertThat(sharpened(0.01, 500).temperature().orElseThrow()).isEqualTo(0.2);
  }

  @Test
  void thereIsNoneThatDoesNotHelp() {
    assertThat(sharpened(1, 2000).temperature()).as("calibrated").isEmpty();
    assertThat(sharpened(3, 49).temperature()).as("few sets").isEmpty();
    double[][] right = new double[100][];
    Arrays.fill(right, new double[] {0.6, 0.4});
    assertThat(of(right, new int[100]).temperature()).as("all right").isEmpty();
    int[] labels = new int[100];
    Arrays.fill(labels, 0, 9, 1);
    assertThat(of(right, labels).temperature()).as("nine wrong").isEmpty();
    labels[50] = 1;
    assertThat(of(right, labels).temperature()).as("ten wrong").isPresent();
  }
}
