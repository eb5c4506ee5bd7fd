package io.github.dsszoo.serving;

import io.github.dsszoo.serving.internal.Admission;
import io.github.dsszoo.serving.internal.grpc.GrpcEndpoint;
import io.github.dsszoo.serving.internal.metrics.ServerMetrics;
import io.github.dsszoo.serving.internal.pool.Inference;
import io.github.dsszoo.serving.internal.pool.ModelPool;
import io.github.dsszoo.serving.internal.rest.RestEndpoint;
import io.github.dsszoo.serving.internal.security.BearerTokens;
import io.github.dsszoo.serving.internal.security.Certificate;
import java.net.InetSocketAddress;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server of models with the protocols of TensorFlow Serving: gRPC on one port, REST on another.
 *
 * <pre>{@code
 * try (ModelServer server = ModelServer.start(ServerOptions.of("signals-dss"))) {
 *   server.awaitStop();
 * }
 * }</pre>
 *
 * <p>Requests for one signature that arrive during a computation are computed in one batch. If a
 * new version appears in the folder of a model, it is loaded and answers further requests; the
 * earlier version answers those that it accepted, and is closed. Thread-safe.
 */
public final class ModelServer implements AutoCloseable {
  private final ServerLimits limits;
  private final ModelPool pool;
  private final ExecutorService executor;
  private final GrpcEndpoint grpc;
  private final RestEndpoint rest;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final CountDownLatch stopped = new CountDownLatch(1);

  private ModelServer(ServerOptions options) {
    this.limits = options.limits();
    BearerTokens tokens = BearerTokens.of(options.tokens());
    Optional<KeyStore> certificate =
        options.certificate().map(files -> Certificate.keyStore(files.chain(), files.key()));
    ServerMetrics metrics = new ServerMetrics();
    Admission admission = new Admission(limits.requestsAtOnce());
    metrics.requestsAtOnce(admission::requests);
    options.device().require();
    this.pool =
        new ModelPool(options.models(), limits.batches(), options.device().settings(), metrics);
    this.executor = executor();
    GrpcEndpoint started = null;
    try {
      Inference inference = new Inference(pool, limits.timeout());
      started =
          new GrpcEndpoint(
              address(options.host(), options.port()),
              certificate,
              tokens,
              inference,
              admission,
              metrics,
              limits.largestRequest(),
              executor);
      this.grpc = started;
      this.rest =
          new RestEndpoint(
              address(options.host(), options.restPort()),
              certificate,
              tokens,
              inference,
              admission,
              metrics,
              limits.largestRequest(),
              limits.timeout(),
              limits.grace(),
              executor);
    } catch (RuntimeException | Error e) {
      if (started != null) {
        started.stopAccepting();
      }
      executor.shutdown();
      pool.close();
      throw e;
    }
    pool.watch(options.watch());
  }

  private static ExecutorService executor() {
    AtomicInteger number = new AtomicInteger();
    return Executors.newFixedThreadPool(
        Math.max(4, Runtime.getRuntime().availableProcessors()),
        task -> {
          Thread thread = new Thread(task, "serving-" + number.incrementAndGet());
          thread.setDaemon(true);
          return thread;
        });
  }

  private static InetSocketAddress address(String host, int port) {
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      throw new ServingException(
          "unknown host " + host + "; give a name or an address of this machine");
    }
    return address;
  }

  /**
   * Loads the models and starts a server.
   *
   * @throws io.github.dsszoo.ZooException if a model is missing or damaged, a port is in use, a
   *     file of the options cannot be read, or the device cannot be had
   */
  public static ModelServer start(ServerOptions options) {
    return new ModelServer(options);
  }

  /** Returns the port of gRPC. */
  public int port() {
    return grpc.port();
  }

  /** Returns the port of REST. */
  public int restPort() {
    return rest.port();
  }

  /** Returns the versions that are served, by model. */
  public Map<String, Long> versions() {
    return pool.versions();
  }

  /**
   * Waits until another thread has closed the server.
   *
   * @throws InterruptedException if this thread is interrupted
   */
  public void awaitStop() throws InterruptedException {
    stopped.await();
  }

  /**
   * Refuses further requests, answers those that were accepted, and closes the models. Waits for
   * that, at most as long as {@link ServerLimits#grace} for each protocol.
   */
  @Override
  public void close() {
    if (!stopping.compareAndSet(false, true)) {
      return;
    }
    rest.stopAccepting();
    grpc.stopAccepting();
    rest.stop();
    try {
      grpc.await(limits.grace());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    pool.close();
    executor.shutdown();
    try {
      executor.awaitTermination(Duration.ofSeconds(10).toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    stopped.countDown();
  }
}
