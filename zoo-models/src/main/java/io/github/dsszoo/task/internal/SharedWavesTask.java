package io.github.dsszoo.task.internal;

import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.data.internal.signal.SharedWaves;
import io.github.dsszoo.task.Task;
import java.util.List;
import java.util.Map;

/**
 * Classifies the frequency of two waves, of which all signals of a set share one and a single
 * signal has the other. The share of the first decides whether layers need the mean of a set or the
 * differences to it.
 */
public final class SharedWavesTask implements Task {
  private static final int SET_SIZE = 8;
  private static final int LENGTH = 32;
  private static final int HALF = 50;
  private static final long TRAINING_SEED = 1;
  private static final long VALIDATION_SEED = 2;
  private static final long TEST_SEED = 3;
  private static final int EPOCH = 1000;
  private static final int HELD_OUT = 1000;

  private final SharedWaves waves;

  /** Creates the task with equal shares. */
  public SharedWavesTask() {
    this(HALF);
  }

  /**
   * Creates the task.
   *
   * @param percent the share of the shared wave, from 0 to 100
   * @throws io.github.dsszoo.data.DataException if the share is outside of its range
   */
  public SharedWavesTask(int percent) {
    this.waves = new SharedWaves(SET_SIZE, LENGTH, percent / 100.0);
  }

  @Override
  public String name() {
    return "shared-waves";
  }

  @Override
  public String description() {
    return "Classifies the frequency of a wave that signals share, and of a wave of one signal.";
  }

  @Override
  public String source() {
    return "random waves, background and noise, generated again in each epoch";
  }

  @Override
  public String licence() {
    return "generated, free to use";
  }

  @Override
  public List<String> classes() {
    return List.of("low", "high");
  }

  @Override
  public SetSource train() {
    return SetSource.fresh(waves::sets, TRAINING_SEED, EPOCH);
  }

  @Override
  public SetSource validation() {
    return SetSource.fresh(waves::sets, VALIDATION_SEED, HELD_OUT);
  }

  @Override
  public Map<String, SetSource> tests() {
    return Map.of("fresh sets", SetSource.fresh(waves::sets, TEST_SEED, HELD_OUT));
  }
}
