package io.github.dsszoo.task.internal;

import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.data.internal.Splits;
import io.github.dsszoo.data.internal.signal.SignalBaselines;
import io.github.dsszoo.data.internal.signal.SyntheticSignals;
import io.github.dsszoo.data.internal.signal.Wave;
import io.github.dsszoo.task.Baseline;
import io.github.dsszoo.task.Task;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Classifies the common waveform of 25 noisy signals, as in the paper's first experiment (Maron et
 * al., ICML 2020, section 6.1).
 */
abstract class SyntheticSignalsTask implements Task {
  private static final long[] FRESH_SEEDS = {101, 102, 103};
  private static final int FRESH_SETS = 1000;

  private final Lazy<Splits> splits = new Lazy<>(SyntheticSignals::paperSplits);

  /** Returns the paper's splits, generated at their first use. */
  final Splits splits() {
    return splits.get();
  }

  @Override
  public final String description() {
    return "Classifies the waveform shared by the noisy signals of a set.";
  }

  @Override
  public final String licence() {
    return "generated, free to use";
  }

  @Override
  public final List<String> classes() {
    return Arrays.stream(Wave.values())
        .limit(SyntheticSignals.paper().waves().size())
        .map(wave -> wave.name().toLowerCase(Locale.ROOT))
        .toList();
  }

  @Override
  public final SetSource validation() {
    return SetSource.of(splits().validation());
  }

  @Override
  public final List<Baseline> baselines() {
    return List.of(
        new Baseline(
            "nearest neighbour of log-spectra",
            sets -> Map.of("accuracy", SignalBaselines.logSpectra(splits().train(), sets))));
  }

  @Override
  public final Map<String, SetSource> tests() {
    Map<String, SetSource> tests = new LinkedHashMap<>();
    tests.put("the paper's test split", SetSource.of(splits().test()));
    for (long seed : FRESH_SEEDS) {
      tests.put(
          "fresh sets, seed " + seed,
          SetSource.of(SyntheticSignals.paper().sets(seed, FRESH_SETS)));
    }
    return tests;
  }
}
