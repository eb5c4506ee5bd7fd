package com.example;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.file.SetFiles;
import io.github.dsszoo.model.Prediction;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import io.github.dsszoo.task.Tasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Exports a model, and writes sets for Python and for TensorFlow Serving to predict. */
public final class WaveExport {
  private WaveExport() {}

  /** Writes serving/, sets.npz, answers.npz and request.json. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments.length > 0 ? arguments[0] : "waves");
    SetDataset sets = Tasks.named("synthetic-signals").validation().first(200);
    SetFiles.write(sets, folder.resolve("sets.npz")); // x [200, 25, 100, 1] and labels y [200]

    try (ZooModel model = Zoo.load("signals-dss")) {
      System.out.println("exported: " + model.export(folder.resolve("serving")));

      Prediction prediction = model.predict(sets);
      prediction.write(folder.resolve("answers.npz")); // probabilities [200, 3] and index [200]
      System.out.println("accuracy in Java: " + prediction.accuracy(sets.labels()));
    }

    // One set of one signal, as a request to TensorFlow Serving's REST API.
    float[][] signal = new float[100][1];
    for (int t = 0; t < signal.length; t++) {
      signal[t][0] = (float) Math.sin(0.3 * t);
    }
    Map<String, Object> request =
        Map.of(
            "signature_name", "serving_default", "inputs", Map.of("x", List.of(List.of(signal))));
    Files.write(folder.resolve("request.json"), new ObjectMapper().writeValueAsBytes(request));
  }
}
