package io.github.dsszoo.model;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.internal.ValueErrors;
import io.github.dsszoo.savedmodel.FloatArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How near numbers come to those that are wanted, in their units. */
public final class ValueFigures {
  /** The mean distance. */
  public static final String MEAN_ABSOLUTE_ERROR = "mean absolute error";

  /** The root of the mean squared distance. */
  public static final String RMSE = "RMSE";

  private ValueFigures() {}

  /** The names of the figures. */
  static List<String> names() {
    return List.of(MEAN_ABSOLUTE_ERROR, RMSE);
  }

  /** Whether the targets of sets are numbers, [N, values], and no images. */
  static boolean areOf(SetDataset sets) {
    return sets.targetShape().length == 2;
  }

  /**
   * The figures by name, over all sets and all of their numbers.
   *
   * @param answers {@code [N, values]}
   * @param sets with targets of that shape
   */
  static Map<String, Double> of(FloatArray answers, SetDataset sets) {
    TargetShapes.check(answers, sets);
    ValueErrors errors = ValueErrors.of(answers.values(), sets.targets());
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put(MEAN_ABSOLUTE_ERROR, errors.meanAbsolute());
    figures.put(RMSE, errors.rootMeanSquare());
    return figures;
  }
}
