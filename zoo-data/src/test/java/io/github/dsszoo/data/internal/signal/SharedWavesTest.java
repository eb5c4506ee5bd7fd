package io.github.dsszoo.data.internal.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedWavesTest {
  private static final int LENGTH = 32;
  private static final int ELEMENTS = 8;
  private static final int SETS = 400;

  /** The energy of a signal at a frequency, in periods a signal. */
  private static double energy(double[] signal, int frequency) {
    double cosine = 0;
    double sine = 0;
    for (int t = 0; t < LENGTH; t++) {
      cosine += signal[t] * Math.cos(2 * Math.PI * frequency * t / LENGTH);
      sine += signal[t] * Math.sin(2 * Math.PI * frequency * t / LENGTH);
    }
    return cosine * cosine + sine * sine;
  }

  /** The values of one signal. */
  private static double[] signal(SetDataset sets, int set, int element) {
    double[] signal = new double[LENGTH];
    for (int t = 0; t < LENGTH; t++) {
      signal[t] = sets.values()[(set * ELEMENTS + element) * LENGTH + t];
    }
    return signal;
  }

  private static double[] mean(SetDataset sets, int set) {
    double[] mean = new double[LENGTH];
    for (int i = 0; i < ELEMENTS; i++) {
      double[] signal = signal(sets, set, i);
      for (int t = 0; t < LENGTH; t++) {
        mean[t] += signal[t] / ELEMENTS;
      }
    }
    return mean;
  }

  /** The accuracy of the frequency with the most energy in the mean of a set. */
  private static double byMean(SetDataset sets) {
    int right = 0;
    for (int set = 0; set < SETS; set++) {
      double[] mean = mean(sets, set);
      right += (energy(mean, 7) > energy(mean, 4) ? 1 : 0) == sets.labels()[set] ? 1 : 0;
    }
    return right / (double) SETS;
  }

  /** The accuracy of the frequency with the most energy in one difference to the mean. */
  private static double byDifferences(SetDataset sets) {
    int right = 0;
    for (int set = 0; set < SETS; set++) {
      double[] mean = mean(sets, set);
      double low = 0;
      double high = 0;
      for (int i = 0; i < ELEMENTS; i++) {
        double[] difference = signal(sets, set, i);
        for (int t = 0; t < LENGTH; t++) {
          difference[t] -= mean[t];
        }
        low = Math.max(low, energy(difference, 4));
        high = Math.max(high, energy(difference, 7));
      }
      right += (high > low ? 1 : 0) == sets.labels()[set] ? 1 : 0;
    }
    return right / (double) SETS;
  }

  private static SetDataset sets(double share) {
    return new SharedWaves(ELEMENTS, LENGTH, share).sets(1, 0, SETS);
  }

  @Test
  void theLabelIsInTheDifferencesOrInTheMean() {
    assertThat(byMean(sets(0))).isBetween(0.42, 0.58);
    assertThat(byDifferences(sets(0))).isGreaterThan(0.8);
    assertThat(byMean(sets(1))).isGreaterThan(0.9);
    assertThat(byDifferences(sets(1))).isBetween(0.42, 0.58);
    assertThat(byMean(sets(0.5))).isGreaterThan(0.75);
    assertThat(byDifferences(sets(0.5))).isGreaterThan(0.65);
  }

  @Test
  void aSetDependsOnItsIndexOnly() {
    SharedWaves waves = new SharedWaves(ELEMENTS, LENGTH, 0.5);
    SetDataset all = waves.sets(3, 0, 5);
    SetDataset last = waves.sets(3, 4, 1);
    assertThat(signal(last, 0, 2)).containsExactly(signal(all, 4, 2));
    assertThat(last.labels()[0]).isEqualTo(all.labels()[4]);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void aShareIsFromZeroToOne(double share) {
    assertThatThrownBy(() -> new SharedWaves(ELEMENTS, LENGTH, share))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("share");
  }
}
