package io.github.dsszoo.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.file.Npy;
import io.github.dsszoo.data.file.NpyArray;
import io.github.dsszoo.model.LoadOptions;
import io.github.dsszoo.model.Prediction;
import io.github.dsszoo.model.WeightImport;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.spec.NetworkSpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.tensorflow.TensorFlow;

/**
 * Measures the zoo for another program: a request in JSON on a line of the input, its answer on a
 * line of the output. {@code bench/compare} runs it.
 */
public final class Worker {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;

  private Worker(Path folder) {
    this.folder = folder;
  }

  /**
   * Answers requests until the input ends.
   *
   * @param arguments the folder with weights and inputs
   * @throws IOException if a file cannot be read or written
   */
  public static void main(String[] arguments) throws IOException {
    Worker worker = new Worker(Path.of(arguments[0]));
    try (BufferedReader requests =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = requests.readLine(); line != null; line = requests.readLine()) {
        System.out.println(JSON.writeValueAsString(worker.answer(JSON.readTree(line))));
      }
    }
  }

  private Map<String, ?> answer(JsonNode request) throws IOException {
    int steps = request.path("steps").asInt();
    return switch (request.get("op").asText()) {
      case "describe" -> Map.of("name", "TensorFlow " + TensorFlow.version() + " from Java");
      case "gflops" -> Map.of("gflops", Peak.gigaflops(request.get("size").asInt()));
      case "train" -> train(request, steps);
      case "infer" -> infer(request, steps);
      case "profile" -> profile(request);
      case "answers" -> answers(request);
      case "export" -> export(request);
      case "predict" -> predict(request, steps);
      case "siamese" -> SetLayers.dssBesideSiamese(steps);
      case "spectral" -> SetLayers.directBesideSpectral(steps);
      case "latencies" -> Latencies.time(request.get("model").asText(), steps);
      case "loading" -> Loading.time(steps);
      default -> throw new IllegalArgumentException("unknown request: " + request);
    };
  }

  private Map<String, ?> train(JsonNode request, int steps) throws IOException {
    Steps.Training training = steps(request).train(request.get("warm_up").asInt(), steps);
    return Map.of("ms", training.milliseconds(), "losses", training.losses());
  }

  private Map<String, ?> infer(JsonNode request, int steps) throws IOException {
    Steps measured = steps(request);
    try (ZooModel model = measured.model()) {
      return Map.of("ms", measured.predict(model, request.get("warm_up").asInt(), steps));
    }
  }

  private Map<String, ?> profile(JsonNode request) throws IOException {
    List<Map<String, Double>> times = steps(request).profile();
    return Map.of("train", times.get(0), "infer", times.get(1));
  }

  private Map<String, ?> answers(JsonNode request) throws IOException {
    Steps measured = steps(request);
    try (ZooModel model = measured.model()) {
      float[] answers = measured.answers(model);
      Npy.write(Path.of(request.get("to").asText()), NpyArray.of(answers, answers.length));
      return Map.of();
    }
  }

  /** Exports a network with the weights of a file, so that other programs can load it. */
  private Map<String, ?> export(JsonNode request) {
    String name = request.get("network").asText();
    WeightImport weights = WeightImport.of(folder.resolve(name + ".safetensors"), name);
    return Map.of("model", weights.export(Path.of(request.get("to").asText())).toString());
  }

  /** Times predictions of a model from its files, as a program of a user has them. */
  private static Map<String, ?> predict(JsonNode request, int steps) throws IOException {
    NpyArray x = Npy.read(Path.of(request.get("x").asText()));
    try (ZooModel model =
        Zoo.load(Path.of(request.get("model").asText()), LoadOptions.standard())) {
      SetDataset sets = SetDataset.of(x.floats(), x.shape(), null, null);
      Prediction[] last = new Prediction[1];
      double[] milliseconds =
          Steps.timed(() -> last[0] = model.predict(sets), request.get("warm_up").asInt(), steps);
      float[] answers = last[0].floats(request.get("output").asText()).values();
      Npy.write(Path.of(request.get("to").asText()), NpyArray.of(answers, answers.length));
      return Map.of("ms", milliseconds);
    }
  }

  private Steps steps(JsonNode request) throws IOException {
    Work work = Work.parse(request.get("work").asText());
    NetworkSpec spec = work.spec();
    boolean dropout = request.path("dropout").asDouble(1) > 0;
    Network network = Network.of(dropout ? spec : Dropouts.without(spec));
    return new Steps(work, network, Inputs.read(folder, work, network));
  }
}
