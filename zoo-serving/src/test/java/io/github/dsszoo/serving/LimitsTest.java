package io.github.dsszoo.serving;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dsszoo.device.Device;
import io.github.dsszoo.device.DeviceException;
import io.github.dsszoo.device.DeviceOptions;
import io.github.dsszoo.model.BatchingPredictor;
import io.github.dsszoo.model.TinyModel;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.serving.TestServer.Reply;
import io.github.dsszoo.serving.internal.api.PredictRequest;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LimitsTest {
  private static final PredictRequest REQUEST =
      TestServer.request("tiny", "serving_default", TinyModel.SETS);
  private static final String BODY = "{\"instances\": [[[1, -1], [2, 0]]]}";
  private static final String PREDICT = "/v1/models/tiny:predict";

  @TempDir Path folder;

  private ServerOptions options;

  @BeforeEach
  void writeModel() {
    options = TestServer.options(TinyModel.write(folder, "tiny", 1).getParent());
  }

  private TestServer server(ServerLimits limits) {
    return new TestServer(options.withLimits(limits));
  }

  private static Code code(TestServer server, PredictRequest request) {
    try {
      server.predictions().predict(request);
      return Code.OK;
    } catch (StatusRuntimeException e) {
      return e.getStatus().getCode();
    }
  }

  @Test
  void largeRequestsAreRefused() throws Exception {
    try (TestServer server = server(ServerLimits.standard().withLargestRequest(1000))) {
      FloatArray large = new FloatArray(new long[] {1, 200, 2}, new float[400]);
      assertThat(code(server, TestServer.request("tiny", "", large)))
          .isEqualTo(Code.RESOURCE_EXHAUSTED);
      Reply reply = server.post(PREDICT, BODY + " ".repeat(1000));
      assertThat(reply.status()).isEqualTo(413);
      assertThat(reply.error()).contains("more than the 1000 bytes");
      assertThat(server.post(PREDICT, BODY).status()).isEqualTo(200);
      assertThat(code(server, REQUEST)).isEqualTo(Code.OK);
    }
  }

  @Test
  void bodiesOfUnknownLengthAreLimitedToo() throws Exception {
    try (TestServer server = server(ServerLimits.standard().withLargestRequest(1000));
        Socket socket = new Socket("localhost", server.server().restPort())) {
      String chunk = "200\r\n" + " ".repeat(0x200) + "\r\n";
      socket
          .getOutputStream()
          .write(
              ("POST "
                      + PREDICT
                      + " HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                      + chunk.repeat(2))
                  .getBytes(US_ASCII));
      assertThat(statusLine(socket)).isEqualTo("HTTP/1.1 413 Payload Too Large");
    }
  }

  private static String statusLine(Socket socket) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = socket.getInputStream().read(); c != '\r' && c >= 0; ) {
      line.append((char) c);
      c = socket.getInputStream().read();
    }
    return line.toString();
  }

  @Test
  void requestsAboveTheLimitAreRefused() throws Exception {
    try (TestServer server = server(ServerLimits.standard().withRequestsAtOnce(1))) {
      try (Socket socket = new Socket("localhost", server.server().restPort())) {
        // A request whose body is not complete takes the only place.
        String head =
            "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: %s\r\n\r\n"
                .formatted(PREDICT, BODY.length());
        socket.getOutputStream().write(head.getBytes(US_ASCII));
        while (!server.text("/metrics").contains("zoo_serving_requests_at_once 1.0")) {
          Thread.onSpinWait();
        }
        assertThat(code(server, REQUEST)).isEqualTo(Code.RESOURCE_EXHAUSTED);
        Reply reply = server.post(PREDICT, BODY);
        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.error()).contains("1 requests at once");
        // The request itself is answered when it is complete, and leaves its place.
        socket.getOutputStream().write(BODY.getBytes(US_ASCII));
        assertThat(statusLine(socket)).isEqualTo("HTTP/1.1 200 OK");
      }
      while (code(server, REQUEST) != Code.OK) {
        Thread.onSpinWait();
      }
      assertThat(server.post(PREDICT, BODY).status()).isEqualTo(200);
    }
  }

  @Test
  void aClientThatIsGoneLeavesItsPlace() throws Exception {
    try (TestServer server = server(ServerLimits.standard().withRequestsAtOnce(1))) {
      try (Socket socket = new Socket("localhost", server.server().restPort())) {
        String head =
            "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{"
                .formatted(PREDICT);
        socket.getOutputStream().write(head.getBytes(US_ASCII));
        while (!server.text("/metrics").contains("zoo_serving_requests_at_once 1.0")) {
          Thread.onSpinWait();
        }
      }
      while (server.post(PREDICT, BODY).status() != 200) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void lateRequestsAreNotAnswered() throws Exception {
    try (TestServer server = server(ServerLimits.standard().withTimeout(Duration.ofNanos(1)))) {
      assertThat(code(server, REQUEST)).isEqualTo(Code.DEADLINE_EXCEEDED);
      Reply reply = server.post(PREDICT, BODY);
      assertThat(reply.status()).isEqualTo(504);
      assertThat(reply.error()).contains("time for the prediction has passed");
    }
  }

  @Test
  void theDeadlineOfTheClientReachesTheQueue() {
    // A request waits an hour for others, unless that would make it late.
    ServerLimits limits =
        ServerLimits.standard()
            .withBatches(BatchingPredictor.Limits.standard().withLongestWait(Duration.ofHours(1)))
            .withTimeout(Duration.ofHours(2));
    try (TestServer server = server(limits)) {
      assertThat(
              server
                  .predictions()
                  .withDeadlineAfter(100, TimeUnit.SECONDS)
                  .predict(REQUEST)
                  .getOutputsMap())
          .isNotEmpty();
    }
  }

  @Test
  void aFullQueueRefuses() throws Exception {
    ServerLimits limits =
        ServerLimits.standard()
            .withBatches(new BatchingPredictor.Limits(100, Duration.ofHours(1), 2))
            .withTimeout(Duration.ofHours(2));
    ExecutorService clients = Executors.newFixedThreadPool(2);
    try (TestServer server = server(limits)) {
      List<Future<Code>> waiting = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        waiting.add(clients.submit(() -> code(server, REQUEST)));
      }
      while (!server.text("/metrics").contains("zoo_serving_waiting_sets{model=\"tiny\"} 2.0")) {
        Thread.onSpinWait();
      }
      assertThat(code(server, REQUEST)).isEqualTo(Code.RESOURCE_EXHAUSTED);
      assertThat(server.post(PREDICT, BODY).status()).isEqualTo(429);
      server.channel().shutdownNow();
      for (Future<Code> each : waiting) {
        assertThat(each.get()).isEqualTo(Code.UNAVAILABLE);
      }
      // The server stops without them: their clients are gone.
    } finally {
      clients.shutdown();
    }
  }

  @Test
  void aServerThatStopsAnswersWhatItAccepted() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(6);
    AtomicBoolean stopping = new AtomicBoolean();
    CountDownLatch answered = new CountDownLatch(100);
    try (TestServer server = server(ServerLimits.standard())) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        running.add(
            clients.submit(
                () -> {
                  while (true) {
                    Code code = code(server, REQUEST);
                    answered.countDown();
                    if (code != Code.OK) {
                      assertThat(code).isEqualTo(Code.UNAVAILABLE);
                      assertThat(stopping).isTrue();
                      return;
                    }
                  }
                }));
      }
      for (int i = 0; i < 2; i++) {
        running.add(
            clients.submit(
                () -> {
                  int status = 200;
                  while (status == 200) {
                    try {
                      status = server.post(PREDICT, BODY).status();
                    } catch (IOException e) {
                      status = 503; // the port is closed
                    }
                    answered.countDown();
                  }
                  assertThat(status).isEqualTo(503);
                  assertThat(stopping).isTrue();
                  return null;
                }));
      }
      answered.await();
      stopping.set(true);
      server.server().close();
      for (Future<?> each : running) {
        each.get();
      }
      assertThatThrownBy(() -> server.get("/healthz")).isInstanceOf(ConnectException.class);
    } finally {
      clients.shutdown();
    }
  }

  @Test
  void wrongOptionsAreRefused() {
    assertThatThrownBy(ServerOptions::of)
        .isInstanceOf(ServingException.class)
        .hasMessageContaining("at least one model");
    assertThatThrownBy(() -> options.withPorts(70_000, 0))
        .isInstanceOf(ServingException.class)
        .hasMessageContaining("a port from 0 to 65535");
    assertThatThrownBy(() -> options.withPorts(9000, 9000))
        .isInstanceOf(ServingException.class)
        .hasMessageContaining("two ports");
    DeviceOptions two = DeviceOptions.standard().on(Device.gpu(0), Device.gpu(1));
    assertThatThrownBy(() -> options.withDevice(two))
        .isInstanceOf(DeviceException.class)
        .hasMessageContaining("on one device");
    assertThatThrownBy(() -> ServerLimits.standard().withTimeout(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    String model = options.models().get(0);
    assertThatThrownBy(() -> ModelServer.start(ServerOptions.of(model, model)))
        .isInstanceOf(ServingException.class)
        .hasMessageContaining("the model tiny is given twice");
    try (TestServer server = new TestServer(options)) {
      assertThatThrownBy(() -> ModelServer.start(options.withPorts(server.server().port(), 0)))
          .isInstanceOf(ServingException.class)
          .hasMessageContaining("cannot listen on");
      assertThatThrownBy(() -> ModelServer.start(options.withPorts(0, server.server().restPort())))
          .isInstanceOf(ServingException.class)
          .hasMessageContaining("cannot listen on");
    }
  }
}
