package io.github.dsszoo.reproduce;

/**
 * One training of an experiment.
 *
 * @param network a recipe of the zoo
 * @param sets to train on, the first so many of the task's
 * @param seed of the plan
 */
record Run(String network, int sets, long seed) {
  /** A name for the run's folder. */
  String name() {
    return network + "-" + sets + "-" + seed;
  }
}
