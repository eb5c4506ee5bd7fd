package io.github.dsszoo.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.github.dsszoo.model.BatchingPredictor;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.network.Weights;
import io.github.dsszoo.savedmodel.Array;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.savedmodel.LongArray;
import io.github.dsszoo.savedmodel.ModelCard;
import io.github.dsszoo.savedmodel.ServedModel;
import io.github.dsszoo.savedmodel.internal.SavedModelWriter;
import io.github.dsszoo.serving.internal.api.PredictRequest;
import io.github.dsszoo.serving.internal.api.PredictResponse;
import io.github.dsszoo.serving.internal.tensor.TensorArrays;
import io.github.dsszoo.spec.NetworkSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Requests of several clients in one batch, with edges that all sets have in common. */
@Timeout(120)
class BatchesTest {
  private static final String NETWORK =
      """
      name: "rings"
      input { graph { vertices: 4 channels: 1 given: EDGES } }
      encoder { dss { map { graph_convolution { channels: 3 } } } }
      encoder { pool_positions: MAX }
      head { dss { map { dense { channels: 1 } } } }
      output { selection {} }
      """;

  private static final LongArray RING =
      new LongArray(new long[] {4, 2}, new long[] {0, 1, 1, 2, 2, 3, 3, 0});
  private static final LongArray LINE =
      new LongArray(new long[] {3, 2}, new long[] {0, 1, 1, 2, 2, 3});

  @TempDir Path folder;

  private static FloatArray sets(int count, int first) {
    float[] values = new float[count * 3 * 4];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(first + i * i);
    }
    return new FloatArray(new long[] {count, 3, 4, 1}, values);
  }

  private Path write() {
    Network network =
        Network.of(NetworkText.parse(NETWORK, "a test", NetworkSpec.newBuilder()).build());
    Map<String, Weights.Weight> weights = new LinkedHashMap<>();
    network
        .parameters()
        .forEach(
            (path, shape) -> {
              float[] values = new float[Math.toIntExact(shape.size())];
              for (int i = 0; i < values.length; i++) {
                values[i] = (float) Math.cos(3 * i + 1);
              }
              weights.put(path, new Weights.Weight(shape, values));
            });
    return SavedModelWriter.write(
        folder,
        ModelCard.of("rings", "", "", null).withVersion(1),
        network,
        new Weights(weights),
        Map.of("x", sets(1, 0), "edges", RING),
        Map.of());
  }

  private static PredictRequest request(FloatArray x, LongArray edges) {
    return TestServer.request("rings", "serving_default", x).toBuilder()
        .putInputs("edges", TestServer.tensor(edges))
        .build();
  }

  @Test
  void requestsWithTheSameEdgesAreOneBatch() throws Exception {
    Path version = write();
    // The first batch starts when it has six sets, and the request with other edges is another.
    ServerLimits limits =
        ServerLimits.standard()
            .withBatches(new BatchingPredictor.Limits(6, Duration.ofHours(1), 100))
            .withTimeout(Duration.ofHours(2));
    ExecutorService clients = Executors.newFixedThreadPool(4);
    try (ServedModel model = ServedModel.load(version);
        TestServer server =
            new TestServer(TestServer.options(version.getParent()).withLimits(limits))) {
      List<Future<PredictResponse>> answers = new ArrayList<>();
      for (int count = 1; count <= 3; count++) {
        PredictRequest request = request(sets(count, count), RING);
        answers.add(clients.submit(() -> server.predictions().predict(request)));
      }
      for (int count = 1; count <= 3; count++) {
        same(answers.get(count - 1).get(), model, sets(count, count), RING);
      }
      assertThat(server.text("/metrics"))
          .contains("zoo_serving_batch_sets_sum{model=\"rings\"} 6.0")
          .contains("zoo_serving_batch_sets_count{model=\"rings\"} 1");
      PredictRequest line = request(sets(6, 7), LINE);
      same(server.predictions().predict(line), model, sets(6, 7), LINE);
    } finally {
      clients.shutdown();
    }
  }

  private static void same(
      PredictResponse response, ServedModel model, FloatArray x, LongArray edges) {
    Map<String, Array> expected = model.run("serving_default", Map.of("x", x, "edges", edges));
    FloatArray found =
        (FloatArray) TensorArrays.array("", response.getOutputsOrThrow("log_probabilities"));
    FloatArray wanted = (FloatArray) expected.get("log_probabilities");
    assertThat(found.shape()).isEqualTo(wanted.shape());
    for (int i = 0; i < wanted.values().length; i++) {
      assertThat(found.values()[i]).isCloseTo(wanted.values()[i], offset(1e-5f));
    }
  }

  @Test
  void whatTensorFlowRefusesIsAnErrorOfTheClient() throws Exception {
    try (TestServer server = TestServer.of(write().getParent())) {
      TestServer.Reply reply =
          server.post(
              "/v1/models/rings:predict",
              "{\"inputs\": {\"x\": [[[[1], [2], [3], [4]]]], \"edges\": [[0, 9]]}}");
      assertThat(reply.status()).as(reply.json().toString()).isEqualTo(400);
      assertThat(reply.error()).doesNotContain("\n");
      // The row form has an axis too many, except for edges of each set's own.
      String instance = "{\"x\": [[[1], [2], [3], [4]]], \"edges\": [[0, 1]]}";
      TestServer.Reply batched =
          server.post(
              "/v1/models/rings:predict",
              "{\"signature_name\": \"batched\", \"instances\": [%s, %s]}"
                  .formatted(instance, instance));
      assertThat(batched.status()).as(batched.json().toString()).isEqualTo(200);
      assertThat(batched.json().get("predictions")).hasSize(2);
      TestServer.Reply rows =
          server.post(
              "/v1/models/rings:predict",
              "{\"instances\": [{\"x\": [[[1], [2], [3], [4]]], \"edges\": [[0, 1]]}]}");
      assertThat(rows.status()).isEqualTo(400);
      assertThat(rows.error()).contains("the input edges takes the shape [any, 2]");
    }
  }
}
