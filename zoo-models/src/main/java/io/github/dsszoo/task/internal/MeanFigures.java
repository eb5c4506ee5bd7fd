package io.github.dsszoo.task.internal;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Computes metrics over sets that need not fit in memory, as means over sets or roots of means. */
public final class MeanFigures {
  /** Name of the root of the mean squared error, the only metric that is a root of a mean. */
  public static final String RMSE = "RMSE";

  /** Number of sets in memory at a time. */
  private static final int PIECE = 32;

  private MeanFigures() {}

  /**
   * Returns the metrics of all sets by name.
   *
   * @param figures computes the metrics of some sets: means over them or, for {@link #RMSE}, the
   *     root of a mean
   */
  public static Map<String, Double> of(
      SetSource sets, Function<SetDataset, Map<String, Double>> figures) {
    Map<String, Double> sums = new LinkedHashMap<>();
    for (SetDataset piece : sets.pieces(PIECE)) {
      figures
          .apply(piece)
          .forEach(
              (name, value) ->
                  sums.merge(
                      name, (isRoot(name) ? value * value : value) * piece.size(), Double::sum));
    }
    sums.replaceAll((name, sum) -> isRoot(name) ? Math.sqrt(sum / sets.size()) : sum / sets.size());
    return sums;
  }

  private static boolean isRoot(String name) {
    return name.equals(RMSE);
  }
}
