package io.github.dsszoo.model;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.file.NpzWriter;
import io.github.dsszoo.data.file.SetFileReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Predicts the sets of a file a few at a time. */
final class FilePredictor {
  /** Largest number of values (16 MiB) and of sets in memory. */
  private static final int NUMBERS = 1 << 22;

  private static final int SETS = 1024;

  private FilePredictor() {}

  /**
   * Predicts.
   *
   * @param fit converts sets of the file to sets that the model takes
   * @return the metrics of the predictions; empty if the file has no y, or the outputs of a foreign
   *     model have other names
   * @throws DataException if a file cannot be read or written, or the sets do not fit the model;
   *     the output is then not written
   */
  static Map<String, Double> predict(
      ZooModel model,
      UnaryOperator<SetDataset> fit,
      Path input,
      Path output,
      PredictionListener listener) {
    try (SetFileReader reader = SetFileReader.open(input);
        NpzWriter writer = NpzWriter.to(output)) {
      FigureSums sums = new FigureSums();
      int step = Math.max(1, Math.min(SETS, NUMBERS / Math.max(1, reader.valuesPerSet())));
      int done = 0;
      while (reader.hasNext()) {
        SetDataset sets = fit.apply(reader.next(step));
        Prediction prediction = model.predict(sets);
        writer.append(NpzOutputs.of(prediction.outputs()));
        if (prediction.isMeasured() && (sets.hasLabels() || sets.hasTargets())) {
          sums.add(prediction, sets);
        }
        done += sets.size();
        listener.predicted(done, reader.size());
      }
      writer.finish();
      return sums.figures();
    }
  }
}
