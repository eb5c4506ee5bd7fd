package io.github.dsszoo.task;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.Splits;
import io.github.dsszoo.data.signal.SyntheticSignals;
import io.github.dsszoo.data.signal.Wave;
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

  private final Splits splits = SyntheticSignals.paperSplits();

  @Override
  public String name() {
    return "synthetic-signals";
  }

  @Override
  public String question() {
    return "which wave the 25 noisy signals of a set share";
  }

  @Override
  public String source() {
    return "the paper's synthetic signals, seed 1";
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
  public SetDataset train() {
    return splits.train();
  }

  @Override
  public SetDataset validation() {
    return splits.validation();
  }

  @Override
  public Map<String, SetDataset> tests() {
    Map<String, SetDataset> tests = new LinkedHashMap<>();
    tests.put("the paper's test split", splits.test());
    for (long seed : FRESH_SEEDS) {
      tests.put("fresh sets, seed " + seed, SyntheticSignals.paper().sets(seed, FRESH_SETS));
    }
    return tests;
  }
}
