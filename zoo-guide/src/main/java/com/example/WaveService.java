package com.example;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.dsszoo.ZooException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.model.Prediction;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import io.github.dsszoo.task.Tasks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP service: a request has sets of signals, the response has the class of each set. */
public final class WaveService implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ZooModel model = Zoo.load("signals-dss"); // once, for all requests
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final HttpServer server;

  /** Starts the service. Port 0 takes any free port. */
  public WaveService(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/predict", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  /** The address of the service. */
  public URI address() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/predict");
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      int status = 200;
      Object response;
      try {
        float[][][] sets = JSON.readValue(exchange.getRequestBody(), float[][][].class);
        response = predict(sets);
      } catch (JsonProcessingException | ZooException e) {
        status = 400; // what the client sent does not fit
        response = Map.of("error", e.getMessage());
      }
      byte[] body = JSON.writeValueAsBytes(response);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** The label of each set and its probability, as they are written to JSON. */
  public record Response(List<String> labels, List<Double> probabilities) {}

  /** Predicts sets [N, n, 100]: N sets of n signals of 100 samples. */
  private Response predict(float[][][] sets) {
    Prediction prediction = model.predict(sets); // may be called by many threads at once
    List<String> labels = new ArrayList<>();
    List<Double> probabilities = new ArrayList<>();
    for (int set = 0; set < prediction.size(); set++) {
      labels.add(prediction.label(set));
      probabilities.add(Arrays.stream(prediction.probabilities(set)).max().orElseThrow());
    }
    return new Response(labels, probabilities);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
    model.close(); // frees the native memory of the model
  }

  /** Starts the service, sends three requests, prints the responses, and stops. */
  public static void main(String[] arguments) throws Exception {
    SetDataset test =
        Tasks.named("synthetic-signals").tests().get("the paper's test split").first(3);
    float[][][] sets = signals(test); // 3 sets of 25 signals
    float[][][] small = {Arrays.copyOf(sets[1], 20)}; // 1 set of 20 signals
    float[][][] wrong = {{{1, 2, 3}}}; // 1 set of 1 signal of 3 samples
    try (WaveService service = new WaveService(0)) {
      for (float[][][] request : List.of(sets, small, wrong)) {
        HttpRequest post =
            HttpRequest.newBuilder(service.address())
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(request)))
                .build();
        var response = HttpClient.newHttpClient().send(post, BodyHandlers.ofString());
        System.out.println(response.statusCode() + " " + response.body());
      }
    }
  }

  /** The values [N, n, length, 1] of a data set as arrays [N][n][length]. */
  private static float[][][] signals(SetDataset sets) {
    int n = sets.setSize();
    int length = sets.elementShape()[0];
    float[][][] arrays = new float[sets.size()][n][];
    for (int i = 0; i < sets.size() * n; i++) {
      arrays[i / n][i % n] = Arrays.copyOfRange(sets.values(), i * length, (i + 1) * length);
    }
    return arrays;
  }
}
