package io.github.dsszoo.model;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.internal.ValueErrors;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.task.internal.MeanFigures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Computes the metrics of predicted numbers against targets, in the unit of the targets. */
final class ValueFigures {
  private static final String MEAN_ABSOLUTE_ERROR = "mean absolute error";

  private ValueFigures() {}

  /** Returns the names of the metrics. */
  static List<String> names() {
    return List.of(MEAN_ABSOLUTE_ERROR, MeanFigures.RMSE);
  }

  /** Returns whether the targets of sets are numbers {@code [N, values]} rather than images. */
  static boolean areOf(SetDataset sets) {
    return sets.targetShape().length == 2;
  }

  /**
   * Returns the metrics by name, over all sets and all values.
   *
   * @param answers {@code [N, values]}
   * @param sets with targets of that shape
   */
  static Map<String, Double> of(FloatArray answers, SetDataset sets) {
    TargetShapes.check(answers, sets);
    ValueErrors errors = ValueErrors.of(answers.values(), sets.targets());
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put(MEAN_ABSOLUTE_ERROR, errors.meanAbsolute());
    figures.put(MeanFigures.RMSE, errors.rootMeanSquare());
    return figures;
  }
}
