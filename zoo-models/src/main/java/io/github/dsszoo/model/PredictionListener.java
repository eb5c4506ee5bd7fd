package io.github.dsszoo.model;

/** Is notified of the progress of {@link ZooModel#predict}, on the thread that predicts. */
@FunctionalInterface
public interface PredictionListener {
  /**
   * Called after some sets are predicted.
   *
   * @param done the number of sets predicted so far
   * @param all the number of sets of the file
   */
  void predicted(int done, int all);
}
