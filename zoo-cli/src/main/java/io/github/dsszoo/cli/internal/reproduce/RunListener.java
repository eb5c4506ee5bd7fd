package io.github.dsszoo.cli.internal.reproduce;

import io.github.dsszoo.training.TrainingListener;

/** Hears of the runs of an experiment. */
@FunctionalInterface
public interface RunListener {
  /**
   * A run begins.
   *
   * @param run from 1
   * @param all runs of the experiment
   * @return who hears of its training
   */
  default TrainingListener training(int run, int all) {
    return new TrainingListener() {};
  }

  /**
   * A run is done.
   *
   * @param done runs so far
   * @param all runs of the experiment
   * @param line what the run came to, as the file of results has it
   */
  void done(int done, int all, String line);
}
