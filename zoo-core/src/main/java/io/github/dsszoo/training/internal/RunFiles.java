package io.github.dsszoo.training.internal;

import java.io.IOException;

/** The files of a run, as one process of the run uses them. */
interface RunFiles extends AutoCloseable {
  /**
   * Restores the variables of the last checkpoint, if there is one.
   *
   * @param fresh the state of a run that begins now
   * @return the state of the checkpoint, or the fresh one
   * @throws io.github.dsszoo.training.TrainingException if the run was begun with other sets or
   *     weights
   */
  RunState begin(TrainingGraph graph, RunState fresh) throws IOException;

  /** Writes a checkpoint after an epoch. */
  void save(TrainingGraph graph, RunState state) throws IOException;

  /** Saves the network after an epoch, and deletes the one that was saved before. */
  void saveBest(TrainingGraph graph, int epoch) throws IOException;

  /** Restores the network that was saved for an epoch. */
  void restoreBest(TrainingGraph graph, int epoch) throws IOException;

  @Override
  void close() throws IOException;
}
