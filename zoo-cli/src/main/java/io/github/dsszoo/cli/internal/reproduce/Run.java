package io.github.dsszoo.cli.internal.reproduce;

import java.util.ArrayList;
import java.util.List;

/**
 * One training of an experiment.
 *
 * @param network a recipe of the zoo
 * @param size what the experiment varies: how many sets to train on, or of how many elements
 * @param seed of the plan
 */
record Run(String network, int size, long seed) {
  /** A name for the run's folder. */
  String name() {
    return network + "-" + size + "-" + seed;
  }

  /** The runs of an experiment, size by size, so that whole curves grow together. */
  static List<Run> all(List<String> networks, List<Integer> sizes, List<Long> seeds) {
    List<Run> runs = new ArrayList<>();
    for (int size : sizes) {
      for (long seed : seeds) {
        for (String network : networks) {
          runs.add(new Run(network, size, seed));
        }
      }
    }
    return runs;
  }
}
