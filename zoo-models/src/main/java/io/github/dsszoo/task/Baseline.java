package io.github.dsszoo.task;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.task.internal.MeanFigures;
import java.util.Map;
import java.util.function.Function;

/**
 * A non-learned baseline of a task. A trained network should be better.
 *
 * @param name what the baseline does, in a few words: "the medoid"
 * @param figures computes the metrics of some sets by name, with the same names as for models:
 *     means over the sets such as "accuracy", "PSNR" and "mean absolute error", or the root of a
 *     mean for "RMSE"
 */
public record Baseline(String name, Function<SetDataset, Map<String, Double>> figures) {
  /**
   * Returns the baseline that selects an element of each set at random, with its expected accuracy.
   */
  public static Baseline chance() {
    return new Baseline("chance", sets -> Map.of("accuracy", 1.0 / sets.setSize()));
  }

  /**
   * Returns the baseline of a rule that predicts the label of each set, measured by its accuracy.
   *
   * @param labels computes the labels {@code [N]} of N sets
   */
  public static Baseline ofAccuracy(String name, Function<SetDataset, int[]> labels) {
    return new Baseline(name, sets -> Map.of("accuracy", sets.accuracy(labels.apply(sets))));
  }

  /** Returns the metrics by name over all sets of a source, which need not fit in memory. */
  public Map<String, Double> measure(SetSource sets) {
    return MeanFigures.of(sets, figures);
  }
}
