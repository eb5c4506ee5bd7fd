package io.github.dsszoo.task;

import io.github.dsszoo.data.SetDataset;
import java.util.Map;
import java.util.function.Function;

/**
 * What can be had of a task's sets without learning. A network that does not do better has learnt
 * nothing.
 *
 * @param name how it is had, in a few words
 * @param figures of some sets, by the names that models are measured by: "accuracy", "PSNR"
 */
public record Baseline(String name, Function<SetDataset, Map<String, Double>> figures) {
  /** Any element of a set, taken blindly. */
  static Baseline chance() {
    return new Baseline("chance", sets -> Map.of("accuracy", 1.0 / sets.setSize()));
  }

  /** An element of each set, whose places {@code [N]} some rule gives. */
  static Baseline ofAccuracy(String name, Function<SetDataset, int[]> places) {
    return new Baseline(name, sets -> Map.of("accuracy", sets.accuracy(places.apply(sets))));
  }
}
