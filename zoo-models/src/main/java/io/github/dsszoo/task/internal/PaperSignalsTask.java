package io.github.dsszoo.task.internal;

import io.github.dsszoo.data.SetSource;

/** Classifies the waveform of noisy signals, with the paper's 3,000 training sets. */
public final class PaperSignalsTask extends SyntheticSignalsTask {
  /** Creates the task. */
  public PaperSignalsTask() {}

  @Override
  public String name() {
    return "synthetic-signals";
  }

  @Override
  public String source() {
    return "the paper's synthetic signals, seed 1";
  }

  @Override
  public SetSource train() {
    return SetSource.of(splits().train());
  }
}
