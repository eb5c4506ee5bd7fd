package io.github.dsszoo.serving;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.internal.file.AtomicFolder;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import io.github.dsszoo.savedmodel.FloatArray;
import io.github.dsszoo.serving.TestServer.Reply;
import io.github.dsszoo.serving.internal.api.PredictRequest;
import io.github.dsszoo.serving.internal.api.PredictResponse;
import io.github.dsszoo.serving.internal.api.PredictionServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sixteen clients for some minutes: good requests of both protocols, damaged requests, clients that
 * are killed, and new versions all the time. No good request may fail. It is not one of the tests;
 * run it with {@code mvn -pl zoo-serving -am test -Dtest=Soak -Dsoak.minutes=10
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class Soak {
  private static final String NAME = "signals-dss";
  private static final int REPORTS = 10;

  @TempDir Path folder;

  private final LongAdder good = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder damaged = new LongAdder();
  private final LongAdder killed = new LongAdder();
  private final AtomicInteger version = new AtomicInteger(1);
  private volatile String failure = "";
  private long end;

  @Test
  void noGoodRequestFails() throws Exception {
    Duration duration =
        Duration.ofSeconds(
            Math.round(60 * Double.parseDouble(System.getProperty("soak.minutes", "1"))));
    Path source = Zoo.folders().get(0).resolve(NAME).resolve("1");
    copy(source, version.get());
    SetDataset sets;
    float[] expected;
    try (ZooModel model = Zoo.load(source)) {
      sets = model.samples().range(0, 1);
      expected = model.predict(sets).floats("probabilities").values();
    }
    FloatArray x =
        new FloatArray(Arrays.stream(sets.shape()).asLongStream().toArray(), sets.values());
    end = System.nanoTime() + duration.toNanos();
    ExecutorService clients = Executors.newCachedThreadPool();
    try (TestServer server = TestServer.of(folder.resolve(NAME))) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        running.add(start(clients, () -> grpc(server, x, expected)));
      }
      for (int i = 0; i < 4; i++) {
        running.add(start(clients, () -> rest(server, x, expected)));
      }
      for (int i = 0; i < 2; i++) {
        running.add(start(clients, () -> damage(server)));
        running.add(start(clients, () -> kill(server, x)));
      }
      running.add(start(clients, () -> swap(source, server)));
      for (int report = 1; report <= REPORTS; report++) {
        long left = end - System.nanoTime();
        TimeUnit.NANOSECONDS.sleep(Math.max(0, left / (REPORTS - report + 1)));
        report(server);
      }
      for (Future<?> each : running) {
        each.get();
      }
    } finally {
      clients.shutdown();
    }
    assertThat(failed.sum()).as(failure).isZero();
  }

  private Future<?> start(ExecutorService clients, Callable<?> once) {
    return clients.submit(
        () -> {
          while (System.nanoTime() < end) {
            once.call();
          }
          return null;
        });
  }

  private void count(boolean right, String what) {
    (right ? good : failed).increment();
    if (!right) {
      failure = what;
    }
  }

  private Void grpc(TestServer server, FloatArray x, float[] expected) {
    try {
      PredictResponse response =
          server
              .predictions()
              .withDeadlineAfter(30, TimeUnit.SECONDS)
              .predict(TestServer.request(NAME, "serving_default", x));
      List<Float> found = response.getOutputsOrThrow("probabilities").getFloatValList();
      boolean right = found.size() == expected.length;
      for (int i = 0; right && i < expected.length; i++) {
        right = Math.abs(found.get(i) - expected[i]) < 1e-4;
      }
      count(right, "gRPC: other probabilities: " + found);
    } catch (StatusRuntimeException e) {
      count(false, "gRPC: " + e.getStatus());
    }
    return null;
  }

  private Void rest(TestServer server, FloatArray x, float[] expected) throws Exception {
    Reply reply = server.post("/v1/models/" + NAME + ":predict", json(x));
    boolean right = reply.status() == 200;
    for (int i = 0; right && i < expected.length; i++) {
      double found =
          reply.json().get("predictions").get(0).get("probabilities").get(i).doubleValue();
      right = Math.abs(found - expected[i]) < 1e-4;
    }
    count(right, "REST: " + reply.status() + " " + reply.json());
    return null;
  }

  /** The only set of x, as the row form. */
  private static String json(FloatArray x) {
    StringBuilder text = new StringBuilder("{\"instances\": [[");
    int length = Math.toIntExact(x.shape()[2]);
    for (int i = 0; i < x.values().length; i++) {
      text.append(i % length == 0 ? (i == 0 ? "[" : "], [") : ", ");
      text.append('[').append(x.values()[i]).append(']');
    }
    return text.append("]]]}").toString();
  }

  private Void damage(TestServer server) throws Exception {
    Reply reply = server.post("/v1/models/" + NAME + ":predict", "{\"instances\": [[[1, 2]");
    boolean refused = reply.status() == 400;
    try {
      FloatArray wrong = new FloatArray(new long[] {1, 2}, new float[] {1, 2});
      server.predictions().predict(TestServer.request(NAME, "serving_default", wrong));
      refused = false;
    } catch (StatusRuntimeException e) {
      refused &= e.getStatus().getCode() == Code.INVALID_ARGUMENT;
    }
    if (!refused) {
      count(false, "a damaged request was not refused as such");
    }
    damaged.add(2);
    return null;
  }

  /** Clients that end in the middle of a body, and in the middle of a call. */
  private Void kill(TestServer server, FloatArray x) throws Exception {
    try (Socket socket = new Socket("localhost", server.server().restPort())) {
      socket.setSoLinger(true, 0); // the connection is reset
      socket
          .getOutputStream()
          .write(
              ("POST /v1/models/"
                      + NAME
                      + ":predict HTTP/1.1\r\nHost: localhost\r\n"
                      + "Content-Length: 100000\r\n\r\n{\"instances\": [[")
                  .getBytes(US_ASCII));
    }
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("localhost", server.server().port()).usePlaintext().build();
    PredictRequest request = TestServer.request(NAME, "serving_default", x);
    PredictionServiceGrpc.newFutureStub(channel).predict(request);
    channel.shutdownNow();
    killed.add(2);
    return null;
  }

  /** Writes the next version, waits until it is served, and removes the one before. */
  private Void swap(Path source, TestServer server) throws Exception {
    int next = version.get() + 1;
    copy(source, next);
    while (server.server().versions().get(NAME) != next) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    version.set(next);
    AtomicFolder.delete(folder.resolve(NAME).resolve(Integer.toString(next - 1)));
    TimeUnit.SECONDS.sleep(1);
    return null;
  }

  private void copy(Path source, int number) throws IOException {
    AtomicFolder.create(
        folder.resolve(NAME).resolve(Integer.toString(number)),
        hidden -> {
          try (Stream<Path> files = Files.walk(source)) {
            files
                .filter(Files::isRegularFile)
                .forEach(file -> copy(file, hidden.resolve(source.relativize(file).toString())));
          }
        });
  }

  private static void copy(Path from, Path to) {
    try {
      Files.createDirectories(to.getParent());
      Files.copy(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void report(TestServer server) throws Exception {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    System.out.printf(
        Locale.ROOT,
        "soak: %d good requests answered, %d failed; %d damaged, %d killed, version %d; heap %d MiB, process %s%n",
        good.sum(),
        failed.sum(),
        damaged.sum(),
        killed.sum(),
        server.server().versions().get(NAME),
        (runtime.totalMemory() - runtime.freeMemory()) >> 20,
        resident());
  }

  /** The memory of the process, native memory included, where Linux tells it. */
  private static String resident() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return "unknown";
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmRSS"))
          .findFirst()
          .orElse("unknown")
          .replaceAll("\\s+", " ");
    }
  }
}
