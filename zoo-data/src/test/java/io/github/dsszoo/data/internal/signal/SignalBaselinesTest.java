package io.github.dsszoo.data.internal.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.internal.prepared.DataCache;
import io.github.dsszoo.data.internal.prepared.PigCvp;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class SignalBaselinesTest {

  /**
   * One set of two signals for each frequency, at a phase of one's choice; the label is its place.
   */
  private static SetDataset tones(double phase, int... frequencies) {
    int length = 32;
    float[] values = new float[frequencies.length * 2 * length];
    int[] labels = new int[frequencies.length];
    for (int i = 0; i < values.length; i++) {
      int set = i / (2 * length);
      values[i] = (float) Math.sin(2 * Math.PI * frequencies[set] * i / length + phase);
      labels[set] = set;
    }
    return SetDataset.of(values, new int[] {labels.length, 2, length, 1}, null, labels);
  }

  @Test
  void spectraDoNotMindPhasesAndRawSeriesDo() {
    SetDataset train = tones(0, 3, 4, 5);
    SetDataset opposite = tones(Math.PI, 3, 4, 5);
    assertThat(SignalBaselines.logSpectra(train, opposite)).isEqualTo(1);
    assertThat(SignalBaselines.raw(train, train)).isEqualTo(1);
    assertThat(SignalBaselines.raw(train, opposite)).isLessThan(1);
  }

  @Test
  void aSpectrumIsWhatNumpySays() {
    float[] signal = {9, 1, 2, -1, 3, 0.5f};
    double[] sum = {1, 0, 0};
    LogSpectrum spectrum = new LogSpectrum(5);
    spectrum.add(signal, 1, 2, sum);
    assertThat(spectrum.frequencies()).isEqualTo(3);
    // 2 * np.log1p(np.abs(np.fft.rfft(np.hanning(5) * [1, 2, -1, 3, 0.5])) ** 2)
    double[] numpy = {2.3573099926832923, 0.49037993846528577, 4.649111120984774};
    assertThat(sum[0] - 1).isCloseTo(numpy[0], within(1e-12));
    assertThat(sum[1]).isCloseTo(numpy[1], within(1e-12));
    assertThat(sum[2]).isCloseTo(numpy[2], within(1e-12));
  }

  @Test
  void refusesWhatCannotBeCompared() {
    SetDataset train = tones(0, 3);
    SetDataset unlabelled = SetDataset.of(train.values(), train.shape(), null, null);
    assertRefused(train, unlabelled, "labelled");
    SetDataset masked =
        SetDataset.of(train.values(), train.shape(), new float[] {1, 0}, new int[] {0});
    assertRefused(masked, train, "without masks");
    SetDataset other = SetDataset.of(train.values(), new int[] {1, 4, 16, 1}, null, new int[] {0});
    assertRefused(train, other, "of one size");
  }

  private static void assertRefused(SetDataset train, SetDataset test, String word) {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> SignalBaselines.raw(train, test))
        .withMessageContaining(word);
  }

  @Test
  void pigCvpHasItsKnownFigures() {
    DataCache cache = DataCache.ofUser();
    Assumptions.assumeTrue(cache.has(PigCvp.NAME), "skipped: PigCVP is not in the cache");
    Path folder = PigCvp.prepare(cache);
    SetDataset train = PigCvp.train(folder);
    SetDataset test = PigCvp.splits(folder).test();
    assertThat(SignalBaselines.raw(train, test)).isCloseTo(0.139, within(5e-4));
    assertThat(SignalBaselines.logSpectra(train, test)).isCloseTo(0.870, within(5e-4));
  }
}
