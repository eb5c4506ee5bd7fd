package io.github.dsszoo.model.internal.experiment;

import io.github.dsszoo.training.TrainingListener;

/** Receives notifications of the runs of an experiment. */
@FunctionalInterface
public interface RunListener {
  /**
   * Called before a run.
   *
   * @param run number of the run, from 1
   * @param all number of runs of the experiment
   * @return a listener of the run's training progress
   */
  default TrainingListener training(int run, int all) {
    return new TrainingListener() {};
  }

  /**
   * Called after a run.
   *
   * @param done number of finished runs
   * @param all number of runs of the experiment
   * @param line the result as a line of the results' file
   */
  void done(int done, int all, String line);
}
