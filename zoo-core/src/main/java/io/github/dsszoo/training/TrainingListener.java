package io.github.dsszoo.training;

import io.github.dsszoo.network.Metric;
import java.util.List;

/** Hears of a run as it goes on, on the thread that trains. */
public interface TrainingListener extends AutoCloseable {
  /**
   * The run begins or is resumed.
   *
   * @param metric that the network is measured by
   * @param epochs that it may take
   * @param stepsPerEpoch of it
   * @param history of the epochs done before
   */
  default void started(Metric metric, int epochs, int stepsPerEpoch, List<EpochRecord> history) {}

  /**
   * A step was done.
   *
   * @param epoch from 1
   * @param step of the epoch, from 1
   * @param sets in the step
   * @param loss the mean of the epoch so far
   * @param metric the mean of the epoch so far
   */
  default void stepped(int epoch, int step, int sets, double loss, double metric) {}

  /**
   * An epoch was done, and its checkpoint written.
   *
   * @param history with the epoch as its last entry
   */
  default void epochEnded(List<EpochRecord> history) {}

  /** The run is over, whether it ended well or not. */
  @Override
  default void close() {}
}
