package io.github.dsszoo.task.internal;

import io.github.dsszoo.data.internal.pose.PoseBaselines;
import io.github.dsszoo.task.Baseline;
import io.github.dsszoo.task.Task;
import java.util.List;

/**
 * Selects the middle pose in time from seven shuffled poses of a moving body (Maron et al., ICML
 * 2020, section 6.2). Training poses are rotated about the vertical; validation and test poses are
 * not. The test sets are all time windows of the test split, each once.
 */
abstract class CentrePoseTask implements Task {
  static final long TRAINING_SEED = 1;
  static final long VALIDATION_SEED = 2;
  static final long TEST_SEED = 3;

  /** Number of training sets in an epoch, and of validation sets. */
  static final int EPOCH = 4096;

  static final int HELD_OUT = 1000;

  private final String name;

  CentrePoseTask(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description() {
    return "Selects the middle pose in time from seven shuffled poses.";
  }

  @Override
  public List<Baseline> baselines() {
    return List.of(
        Baseline.chance(),
        Baseline.ofAccuracy("the medoid, points in correspondence", PoseBaselines::medoids));
  }
}
