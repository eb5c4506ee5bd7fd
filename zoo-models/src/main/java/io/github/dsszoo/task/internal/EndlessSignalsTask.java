package io.github.dsszoo.task.internal;

import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.data.internal.signal.SyntheticSignals;

/** Classifies the waveform of noisy signals, with 3,000 new training sets in each epoch. */
public final class EndlessSignalsTask extends SyntheticSignalsTask {
  /** Seed of the training sets; it differs from the seeds of validation and test sets. */
  private static final long STREAM_SEED = 1001;

  /** Creates the task. */
  public EndlessSignalsTask() {}

  @Override
  public String name() {
    return "endless-signals";
  }

  @Override
  public String source() {
    return "the paper's synthetic signals, generated again in each epoch";
  }

  @Override
  public SetSource train() {
    return SetSource.fresh(
        SyntheticSignals.paper()::freshSets, STREAM_SEED, splits().train().size());
  }
}
