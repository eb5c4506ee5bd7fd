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
    Sums sums = new Sums();
    for (SetDataset piece : sets.pieces(PIECE)) {
      sums.add(figures.apply(piece), piece.size());
    }
    return sums.figures();
  }

  /** Collects the metrics of parts of the sets. */
  public static final class Sums {
    private final Map<String, Double> byName = new LinkedHashMap<>();
    private long sets;

    /**
     * Adds the metrics of some sets.
     *
     * @param figures means over them or, for {@link #RMSE}, the root of a mean
     */
    public void add(Map<String, Double> figures, int size) {
      sets += size;
      figures.forEach(
          (name, value) ->
              byName.merge(name, (isRoot(name) ? value * value : value) * size, Double::sum));
    }

    /** Returns the metrics of all sets by name; empty if there are none. */
    public Map<String, Double> figures() {
      Map<String, Double> figures = new LinkedHashMap<>();
      byName.forEach(
          (name, sum) -> figures.put(name, isRoot(name) ? Math.sqrt(sum / sets) : sum / sets));
      return figures;
    }
  }

  /** Returns two metrics by name, in this order. */
  static Map<String, Double> of(String first, double value, String second, double other) {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put(first, value);
    figures.put(second, other);
    return figures;
  }

  private static boolean isRoot(String name) {
    return name.equals(RMSE);
  }
}
