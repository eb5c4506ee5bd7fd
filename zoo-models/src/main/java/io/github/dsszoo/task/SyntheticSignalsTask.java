package io.github.dsszoo.task;

import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.data.internal.Splits;
import io.github.dsszoo.data.internal.signal.SignalBaselines;
import io.github.dsszoo.data.internal.signal.SyntheticSignals;
import io.github.dsszoo.data.internal.signal.Wave;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The first experiment of the paper: which wave is it that 25 noisy signals share (section 6.1).
 */
final class SyntheticSignalsTask implements Task {
  private static final long[] FRESH_SEEDS = {101, 102, 103};
  private static final int FRESH_SETS = 1000;

  /** Of the endless stream; none of the seeds above. */
  private static final long STREAM_SEED = 1001;

  private final String name;
  private final boolean endless;
  private final Splits splits = SyntheticSignals.paperSplits();

  SyntheticSignalsTask(String name, boolean endless) {
    this.name = name;
    this.endless = endless;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String question() {
    return "which wave the 25 noisy signals of a set share";
  }

  @Override
  public String source() {
    return endless
        ? "the paper's synthetic signals, an endless stream"
        : "the paper's synthetic signals, seed 1";
  }

  @Override
  public String licence() {
    return "generated, free of rights";
  }

  @Override
  public List<String> classes() {
    return Arrays.stream(Wave.values())
        .limit(SyntheticSignals.paper().waves().size())
        .map(wave -> wave.name().toLowerCase(Locale.ROOT))
        .toList();
  }

  @Override
  public SetSource train() {
    return endless
        ? SetSource.fresh(SyntheticSignals.paper()::freshSets, STREAM_SEED, splits.train().size())
        : SetSource.of(splits.train());
  }

  @Override
  public SetSource validation() {
    return SetSource.of(splits.validation());
  }

  @Override
  public List<Baseline> baselines() {
    return List.of(
        new Baseline(
            "nearest neighbour of log-spectra",
            sets -> Map.of("accuracy", SignalBaselines.logSpectra(splits.train(), sets))));
  }

  @Override
  public Map<String, SetSource> tests() {
    Map<String, SetSource> tests = new LinkedHashMap<>();
    tests.put("the paper's test split", SetSource.of(splits.test()));
    for (long seed : FRESH_SEEDS) {
      tests.put(
          "fresh sets, seed " + seed,
          SetSource.of(SyntheticSignals.paper().sets(seed, FRESH_SETS)));
    }
    return tests;
  }
}
