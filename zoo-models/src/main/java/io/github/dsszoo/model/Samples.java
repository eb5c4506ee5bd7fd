package io.github.dsszoo.model;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetPart;
import io.github.dsszoo.data.file.NpyArray;
import io.github.dsszoo.data.file.Npz;
import io.github.dsszoo.data.file.SetFiles;
import io.github.dsszoo.equivariance.EquivarianceReport.Figure;
import io.github.dsszoo.equivariance.internal.RelativeError;
import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.savedmodel.SavedModelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The sample sets exported with a model, and its outputs for them at the time of the export.
 *
 * @param sets the sample sets
 * @param arrays of the file: the inputs x, mask, edges or adjacency, and the outputs by name
 */
record Samples(SetDataset sets, Map<String, NpyArray> arrays) {
  /** Name of the file in assets.extra. */
  static final String FILE = "samples.npz";

  /** Tolerance relative to the largest output, because processors differ in rounding. */
  private static final double TOLERANCE = 1e-4;

  /**
   * Reads the samples of a version.
   *
   * @throws SavedModelException if it has no samples
   */
  static Samples of(Optional<Path> version) {
    Path file = version.map(v -> v.resolve("assets.extra").resolve(FILE)).orElse(null);
    if (file == null || !Files.isRegularFile(file)) {
      throw new SavedModelException("the model has no sample sets; give sets to check it on");
    }
    Map<String, NpyArray> arrays = Npz.read(file);
    return new Samples(sets(arrays), arrays);
  }

  /** Returns the sets of the input arrays; the other arrays are outputs. */
  private static SetDataset sets(Map<String, NpyArray> arrays) {
    Map<String, NpyArray> inputs = new LinkedHashMap<>(arrays);
    inputs.keySet().removeIf(name -> SetPart.input(name).isEmpty());
    return SetFiles.of(inputs);
  }

  /** Returns the largest relative difference of the outputs from the recorded ones. */
  Figure recorded(Predictor predictor) {
    double worst = 0;
    for (Map.Entry<String, Array> entry : predictor.answer(sets).entrySet()) {
      if (entry.getValue() instanceof FloatArray now) {
        worst = Math.max(worst, distance(arrays.get(entry.getKey()), now.values()));
      }
    }
    return new Figure("the answers recorded with it", true, worst, TOLERANCE);
  }

  private static double distance(NpyArray recorded, float[] now) {
    if (recorded == null || recorded.floats().length != now.length) {
      return Double.POSITIVE_INFINITY;
    }
    return RelativeError.of(recorded.floats(), now);
  }
}
