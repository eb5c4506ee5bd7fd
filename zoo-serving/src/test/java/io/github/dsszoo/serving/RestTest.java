package io.github.dsszoo.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.model.Prediction;
import io.github.dsszoo.model.TinyModel;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import io.github.dsszoo.serving.TestServer.Reply;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class RestTest {
  private static final String PREDICT = "/v1/models/tiny:predict";

  @TempDir static Path folder;

  private static TestServer server;
  private static ZooModel model;

  @BeforeAll
  static void start() {
    TinyModel.write(folder, "tiny", 1);
    server = TestServer.of(folder.resolve("tiny"));
    model = Zoo.load(folder.resolve("tiny"));
  }

  @AfterAll
  static void stop() {
    server.close();
    model.close();
  }

  private static Reply ok(String path, String body) throws Exception {
    Reply reply = server.post(path, body);
    assertThat(reply.status()).as(reply.json().toString()).isEqualTo(200);
    return reply;
  }

  private static void same(JsonNode rows, Prediction prediction) {
    assertThat(rows.size()).isEqualTo(prediction.size());
    for (int set = 0; set < rows.size(); set++) {
      double[] probabilities = prediction.probabilities(set);
      for (int k = 0; k < probabilities.length; k++) {
        assertThat(rows.get(set).get("probabilities").get(k).floatValue())
            .isEqualTo((float) probabilities[k]);
      }
      assertThat(rows.get(set).get("index").intValue()).isEqualTo(prediction.index()[set]);
    }
  }

  @Test
  void rowsHavePredictions() throws Exception {
    Prediction expected =
        model.predict(
            SetDataset.of(new float[] {1, -1, 2, 0, 3, 1, 0, 0}, new int[] {2, 2, 2}, null, null));
    String bare = "{\"instances\": [[[1, -1], [2, 0]], [[3, 1], [0, 0]]]}";
    String named = "{\"instances\": [{\"x\": [[1, -1], [2, 0]]}, {\"x\": [[3, 1], [0, 0.0]]}]}";
    same(ok(PREDICT, bare).json().get("predictions"), expected);
    same(ok(PREDICT, named).json().get("predictions"), expected);
    same(ok("/v1/models/tiny/versions/1:predict", bare).json().get("predictions"), expected);
  }

  @Test
  void columnsHaveOutputs() throws Exception {
    Prediction expected =
        model.predict(
            SetDataset.of(
                new float[] {1, -1, 2, 0}, new int[] {1, 2, 2}, new float[] {1, 0}, null));
    JsonNode outputs =
        ok(
                PREDICT,
                "{\"inputs\": {\"x\": [[[1, -1], [2, 0]]], \"mask\": [[1, 0]]}, \"signature_name\": \"masked\"}")
            .json()
            .get("outputs");
    assertThat(outputs.get("probabilities").get(0).get(1).floatValue())
        .isEqualTo((float) expected.probabilities(0)[1]);
    assertThat(outputs.get("index").get(0).intValue()).isEqualTo(expected.index()[0]);
  }

  @Test
  void oneOutputHasNoName() throws Exception {
    float[] expected =
        model
            .embed(SetDataset.of(new float[] {1, -1, 2, 0}, new int[] {1, 2, 2}, null, null))
            .values();
    String rows = "{\"signature_name\": \"embedding\", \"instances\": [[[1, -1], [2, 0]]]}";
    String columns = "{\"signature_name\": \"embedding\", \"inputs\": [[[1, -1], [2, 0]]]}";
    assertThat(ok(PREDICT, rows).json().get("predictions").get(0).get(2).floatValue())
        .isEqualTo(expected[2]);
    assertThat(ok(PREDICT, columns).json().get("outputs").get(0).get(2).floatValue())
        .isEqualTo(expected[2]);
  }

  @Test
  void numbersThatAreNotFiniteAreBare() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri(PREDICT))
            .POST(BodyPublishers.ofString("{\"instances\": [[[NaN, -Infinity]]]}"))
            .build();
    JsonNode predictions = server.send(request).json().get("predictions");
    assertThat(predictions.get(0).get("probabilities").get(0).isNumber()).isTrue();
    assertThat(predictions.get(0).get("probabilities").get(0).doubleValue()).isNaN();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"instances\": [[[1, 2]]|JSON Parse error",
        "hello|JSON Parse error",
        "``|expected a JSON object, found nothing",
        "[1]|expected a JSON object",
        "{}|expected \"instances\" or \"inputs\" in the JSON object, found neither",
        "{\"instances\": [[[1, 2]]], \"inputs\": [[[1, 2]]]}|found both",
        "{\"instances\": [[[1, 2]]]} x|JSON Parse error",
        "{\"instances\": [[[1, 2]]]} 1|more after the end",
        "{\"instances\": []}|expected at least one",
        "{\"instances\": 1}|expected an array",
        "{\"instances\": [1]}|takes the shape [any, any, 2], found [1]",
        "{\"instances\": [[[1, 2]], [[1, 2], [3, 4]]]}|the instances differ in the shape",
        "{\"instances\": [[[1, 2], [3]]]}|differ in length",
        "{\"instances\": [[[1, [2]]]]}|mixes numbers and arrays",
        "{\"instances\": [[[1, true]]]}|mixes numbers and booleans",
        "{\"instances\": [[[true, true]]]}|takes float32, found booleans",
        "{\"instances\": [[[1, \"2\"]]]}|expected numbers or booleans",
        "{\"instances\": [[[1, null]]]}|expected numbers or booleans",
        "{\"instances\": [[[]]]}|takes the shape",
        "{\"instances\": [{\"y\": [[1, 2]]}]}|the signature has no input y",
        "{\"instances\": [{\"x\": [[1, 2]]}, {\"y\": [[1, 2]]}]}|differ in their inputs",
        "{\"signature_name\": \"masked\", \"inputs\": [[[1, 2]]]}|tensor without a name",
        "{\"signature_name\": \"masked\", \"inputs\": {\"x\": [[[1, 2]]]}}|takes mask",
        "{\"signature_name\": 1, \"instances\": [[[1, 2]]]}|expected a text",
        "{\"instances\": [[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]}|at most 16 nested arrays",
      })
  void wrongBodiesAreRefused(String body, String message) throws Exception {
    Reply reply = server.post(PREDICT, body == null ? "" : body);
    assertThat(reply.error()).contains(message);
    assertThat(reply.status()).isEqualTo(400);
  }

  @Test
  void unknownNamesAreRefused() throws Exception {
    String body = "{\"instances\": [[[1, 2]]]}";
    Reply model = server.post("/v1/models/big:predict", body);
    assertThat(model.status()).isEqualTo(404);
    assertThat(model.error()).contains("Servable not found for request: Latest(big)");
    assertThat(server.post("/v1/models/tiny/versions/7:predict", body).status()).isEqualTo(404);
    assertThat(server.post("/v1/models/tiny/labels/stable:predict", body).status()).isEqualTo(404);
    assertThat(
            server.post(PREDICT, "{\"signature_name\": \"s\", \"instances\": [[[1, 2]]]}").status())
        .isEqualTo(412);
    assertThat(server.get("/v1/models/big").status()).isEqualTo(404);
    assertThat(server.get("/v1/models/tiny/versions/7").status()).isEqualTo(404);
    assertThat(server.get("/v2/models").status()).isEqualTo(404);
  }

  @Test
  void malformedRequestsAreRefused() throws Exception {
    for (String path :
        new String[] {PREDICT, "/v1/models/tiny:other", "/v1/models", "/v1/models/"}) {
      Reply reply = server.get(path);
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.error()).startsWith("Malformed request: GET " + path);
    }
    assertThat(server.post("/v1/models/tiny", "{}").status()).isEqualTo(400);
    assertThat(server.post("/v1/models/tiny:regress", "{}").status()).isEqualTo(501);
  }

  @Test
  void theStatusIsThatOfServing() throws Exception {
    JsonNode status = server.get("/v1/models/tiny").json().get("model_version_status").get(0);
    assertThat(status.get("version").asText()).isEqualTo("1");
    assertThat(status.get("state").asText()).isEqualTo("AVAILABLE");
    assertThat(status.get("status").get("error_code").asText()).isEqualTo("OK");
    assertThat(status.get("status").get("error_message").asText()).isEmpty();
    assertThat(server.get("/v1/models/tiny/versions/1").status()).isEqualTo(200);
  }

  @Test
  void theMetadataIsThatOfServing() throws Exception {
    JsonNode metadata = server.get("/v1/models/tiny/metadata").json();
    assertThat(metadata.get("model_spec").get("name").asText()).isEqualTo("tiny");
    assertThat(metadata.get("model_spec").get("version").asText()).isEqualTo("1");
    JsonNode x =
        metadata
            .get("metadata")
            .get("signature_def")
            .get("signature_def")
            .get("serving_default")
            .get("inputs")
            .get("x");
    assertThat(x.get("dtype").asText()).isEqualTo("DT_FLOAT");
    assertThat(x.get("tensor_shape").get("dim").get(2).get("size").asText()).isEqualTo("2");
  }

  @Test
  void healthAndMetricsAreServed() throws Exception {
    assertThat(server.text("/healthz")).isEqualTo("ok\n");
    ok(PREDICT, "{\"instances\": [[[1, 2]]]}");
    server.post("/v1/models/" + "x".repeat(50) + ":predict", "{}");
    assertThat(server.text("/metrics"))
        .contains(
            "zoo_serving_requests_total{code=\"OK\",method=\"predict\",model=\"tiny\",protocol=\"rest\"}")
        .contains("zoo_serving_batch_sets_bucket{model=\"tiny\"")
        .contains("zoo_serving_version{model=\"tiny\"} 1.0")
        .doesNotContain("xxx");
  }
}
