package io.github.dsszoo.model.internal.experiment;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A training run of an experiment.
 *
 * @param network name of the network
 * @param size what the experiment varies: the number of training sets, or of elements in a set
 * @param seed of the plan
 */
public record Run(String network, int size, long seed) implements Serializable {
  /** Returns the name of the run's folder. */
  public String name() {
    return network + "-" + size + "-" + seed;
  }

  /** Returns all runs of an experiment, ordered by size. */
  public static List<Run> all(List<String> networks, List<Integer> sizes, List<Long> seeds) {
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
