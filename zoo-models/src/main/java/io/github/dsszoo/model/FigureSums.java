package io.github.dsszoo.model;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.task.internal.MeanFigures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Collects the metrics of {@link Prediction#figures} over sets that need not fit in memory. The
 * area under the ROC curve is that of all sets together.
 */
final class FigureSums {
  /** Number of sets in memory at a time. */
  private static final int PIECE = 32;

  private final MeanFigures.Sums means = new MeanFigures.Sums();
  private final List<double[]> scores = new ArrayList<>();
  private final List<int[]> labels = new ArrayList<>();

  /** Returns the metrics of all sets of a source. */
  static Map<String, Double> of(SetSource sets, Function<SetDataset, Prediction> model) {
    FigureSums sums = new FigureSums();
    for (SetDataset piece : sets.pieces(PIECE)) {
      sums.add(model.apply(piece), piece);
    }
    return sums.figures();
  }

  /** Adds predicted sets, which have labels or targets. */
  void add(Prediction prediction, SetDataset sets) {
    Map<String, Double> figures = new LinkedHashMap<>(prediction.figures(sets));
    figures.remove(Prediction.AUC);
    means.add(figures, sets.size());
    if (sets.hasLabels()) {
      prediction
          .positiveScores()
          .ifPresent(
              positive -> {
                scores.add(positive);
                labels.add(sets.labels());
              });
    }
  }

  /** Returns the metrics of all sets by name; empty if there are none. */
  Map<String, Double> figures() {
    Map<String, Double> figures = new LinkedHashMap<>(means.figures());
    RocCurve.area(
            scores.stream().flatMapToDouble(Arrays::stream).toArray(),
            labels.stream().flatMapToInt(Arrays::stream).toArray())
        .ifPresent(area -> figures.put(Prediction.AUC, area));
    return figures;
  }
}
