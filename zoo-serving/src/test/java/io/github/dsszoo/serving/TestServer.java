package io.github.dsszoo.serving;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.savedmodel.LongArray;
import io.github.dsszoo.serving.internal.api.ModelServiceGrpc;
import io.github.dsszoo.serving.internal.api.ModelSpec;
import io.github.dsszoo.serving.internal.api.PredictRequest;
import io.github.dsszoo.serving.internal.api.PredictionServiceGrpc;
import io.github.dsszoo.serving.internal.tensor.TensorArrays;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;

/** A server on free ports, and clients of both protocols. */
final class TestServer implements AutoCloseable {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private final ModelServer server;
  private final ManagedChannel channel;
  private final HttpClient http = HttpClient.newHttpClient();

  TestServer(ServerOptions options) {
    this.server = ModelServer.start(options);
    this.channel =
        NettyChannelBuilder.forAddress("localhost", server.port()).usePlaintext().build();
  }

  /** Options for a model in a folder: free ports, and a look for versions every 20 ms. */
  static ServerOptions options(Path model) {
    return ServerOptions.of(model.toString()).withPorts(0, 0).withWatch(Duration.ofMillis(20));
  }

  static TestServer of(Path model) {
    return new TestServer(options(model));
  }

  ModelServer server() {
    return server;
  }

  ManagedChannel channel() {
    return channel;
  }

  PredictionServiceGrpc.PredictionServiceBlockingStub predictions() {
    return PredictionServiceGrpc.newBlockingStub(channel);
  }

  ModelServiceGrpc.ModelServiceBlockingStub models() {
    return ModelServiceGrpc.newBlockingStub(channel);
  }

  static ModelSpec spec(String model, String signature) {
    return ModelSpec.newBuilder().setName(model).setSignatureName(signature).build();
  }

  static PredictRequest request(String model, String signature, FloatArray x) {
    return PredictRequest.newBuilder()
        .setModelSpec(spec(model, signature))
        .putInputs("x", tensor(x))
        .build();
  }

  static TensorProto tensor(FloatArray array) {
    return TensorArrays.tensor(array, DataType.DT_FLOAT);
  }

  static TensorProto tensor(LongArray array) {
    return TensorArrays.tensor(array, DataType.DT_INT64);
  }

  URI uri(String path) {
    return URI.create("http://localhost:" + server.restPort() + path);
  }

  /** An answer of the REST API. */
  record Reply(int status, JsonNode json) {
    String error() {
      return json.get("error").asText();
    }
  }

  Reply get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(path)).build());
  }

  Reply post(String path, String body) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(path)).POST(BodyPublishers.ofString(body)).build());
  }

  Reply send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    return new Reply(response.statusCode(), JSON.readTree(response.body()));
  }

  String text(String path) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString()).body();
  }

  @Override
  public void close() {
    channel.shutdownNow();
    server.close();
  }
}
