package io.github.dsszoo.serving.internal.grpc;

import io.github.dsszoo.serving.ServingException;
import io.github.dsszoo.serving.internal.Admission;
import io.github.dsszoo.serving.internal.metrics.ServerMetrics;
import io.github.dsszoo.serving.internal.pool.Inference;
import io.github.dsszoo.serving.internal.security.BearerTokens;
import io.github.dsszoo.serving.internal.security.Certificate;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.ServerInterceptors;
import io.grpc.TlsServerCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;

/** The server of TensorFlow Serving's gRPC services and of {@code grpc.health.v1}. */
public final class GrpcEndpoint {
  private final HealthStatusManager health = new HealthStatusManager();
  private final Server server;

  /**
   * Starts the server.
   *
   * @param largest the largest number of bytes of a request
   * @param executor reads requests and makes answers
   * @throws ServingException if it cannot start
   */
  public GrpcEndpoint(
      InetSocketAddress address,
      Optional<KeyStore> certificate,
      BearerTokens tokens,
      Inference inference,
      Admission admission,
      ServerMetrics metrics,
      int largest,
      Executor executor) {
    Replies replies = new Replies(metrics, executor);
    TokenInterceptor token = new TokenInterceptor(tokens);
    this.server =
        NettyServerBuilder.forAddress(address, credentials(certificate))
            .executor(executor)
            .maxInboundMessageSize(largest)
            .addService(
                ServerInterceptors.intercept(
                    new PredictionEndpoint(inference, replies),
                    new AdmissionInterceptor(admission),
                    token)) // the last is called first
            .addService(
                ServerInterceptors.intercept(new ModelEndpoint(inference.pool(), replies), token))
            .addService(health.getHealthService())
            .build();
    try {
      server.start();
    } catch (IOException e) {
      throw new ServingException(
          "cannot listen on %s: %s; choose another port or host"
              .formatted(address, e.getCause() == null ? e : e.getCause()),
          e);
    }
  }

  private static ServerCredentials credentials(Optional<KeyStore> certificate) {
    if (certificate.isEmpty()) {
      return InsecureServerCredentials.create();
    }
    try {
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(certificate.get(), Certificate.password());
      return TlsServerCredentials.newBuilder().keyManager(keys.getKeyManagers()).build();
    } catch (GeneralSecurityException e) {
      throw new ServingException("cannot use the certificate: " + e, e);
    }
  }

  /** Returns the port. */
  public int port() {
    return server.getPort();
  }

  /** Tells health checks that the server stops, and refuses further calls. */
  public void stopAccepting() {
    health.enterTerminalState();
    server.shutdown();
  }

  /**
   * Waits until the calls that were accepted are answered.
   *
   * @param grace the longest time; calls are then cancelled
   */
  public void await(Duration grace) throws InterruptedException {
    if (!server.awaitTermination(grace.toNanos(), TimeUnit.NANOSECONDS)) {
      server.shutdownNow();
      server.awaitTermination(1, TimeUnit.MINUTES);
    }
  }
}
