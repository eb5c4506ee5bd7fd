package io.github.dsszoo.reproduce;

/** Hears of each run of an experiment when it is done. */
@FunctionalInterface
public interface RunListener {
  /**
   * A run is done.
   *
   * @param done runs so far
   * @param all runs of the experiment
   * @param line what the run came to, as the file of results has it
   */
  void done(int done, int all, String line);
}
