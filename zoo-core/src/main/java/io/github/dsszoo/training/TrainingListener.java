package io.github.dsszoo.training;

import io.github.dsszoo.network.Metric;
import java.util.List;

/** Is notified of training progress, on the thread that trains. */
public interface TrainingListener extends AutoCloseable {
  /**
   * Called when the run starts or resumes.
   *
   * @param metric the metric of the network
   * @param epochs the largest number of epochs
   * @param stepsPerEpoch the number of steps in an epoch
   * @param history the epochs done before, empty for a new run
   */
  default void started(Metric metric, int epochs, int stepsPerEpoch, List<EpochRecord> history) {}

  /**
   * Called after each step.
   *
   * @param epoch from 1
   * @param step of the epoch, from 1
   * @param sets the number of sets in the step
   * @param loss the mean of the epoch so far
   * @param metric the mean of the epoch so far
   */
  default void stepped(int epoch, int step, int sets, double loss, double metric) {}

  /**
   * Called after each epoch, when its checkpoint is written.
   *
   * @param history with the epoch as its last entry
   */
  default void epochEnded(List<EpochRecord> history) {}

  /** Called at the end of the run, also after a failure. */
  @Override
  default void close() {}
}
