package io.github.dsszoo.model;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Figures that are means over sets, or roots of means, of more sets than fit in memory. */
public final class MeanFigures {
  /** Sets that are in memory at a time. */
  private static final int PIECE = 32;

  private MeanFigures() {}

  /**
   * The figures of all sets by name.
   *
   * @param figures of some of the sets, each a mean over them or, {@link ValueFigures#RMSE}, the
   *     root of one
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
    return name.equals(ValueFigures.RMSE);
  }
}
