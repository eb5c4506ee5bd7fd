package io.github.dsszoo.serving.internal.rest;

import io.github.dsszoo.serving.ServingException;
import io.github.dsszoo.serving.internal.Admission;
import io.github.dsszoo.serving.internal.metrics.ServerMetrics;
import io.github.dsszoo.serving.internal.pool.Inference;
import io.github.dsszoo.serving.internal.security.BearerTokens;
import io.github.dsszoo.serving.internal.security.Certificate;
import java.net.InetSocketAddress;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server of TensorFlow Serving's REST API, of the health check and of the metrics. */
public final class RestEndpoint {
  private static final Logger LOG = LoggerFactory.getLogger(RestEndpoint.class);
  private static final int THREADS = 16;

  /** The shortest time after which a connection without traffic is closed, in milliseconds. */
  private static final long IDLE = 60_000;

  private final Server server;
  private final ServerConnector connector;
  private final RestHandler handler;
  private final int port;

  /**
   * Starts the server.
   *
   * @param largest the largest number of bytes of a request
   * @param timeout the longest time for a body, and for an answer
   * @param grace the longest time that {@link #stop} waits
   * @param executor reads requests and makes answers
   * @throws ServingException if it cannot start
   */
  public RestEndpoint(
      InetSocketAddress address,
      Optional<KeyStore> certificate,
      BearerTokens tokens,
      Inference inference,
      Admission admission,
      ServerMetrics metrics,
      int largest,
      Duration timeout,
      Duration grace,
      Executor executor) {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS);
    threads.setName("rest");
    threads.setDaemon(true);
    this.server = new Server(threads);
    this.handler =
        new RestHandler(inference, tokens, admission, metrics, largest, timeout, executor);
    this.connector = connector(certificate);
    // A request that is being answered has no traffic.
    connector.setIdleTimeout(Math.max(IDLE, 2 * timeout.toMillis()));
    connector.setHost(address.getAddress().getHostAddress());
    connector.setPort(address.getPort());
    server.addConnector(connector);
    server.setHandler(new GracefulHandler(handler));
    server.setStopTimeout(grace.toMillis());
    try {
      server.start();
    } catch (Exception e) { // Jetty's signature
      stop();
      throw new ServingException(
          "cannot listen on %s: %s; choose another port or host"
              .formatted(address, e.getCause() == null ? e : e.getCause()),
          e);
    }
    this.port = connector.getLocalPort();
  }

  private ServerConnector connector(Optional<KeyStore> certificate) {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    if (certificate.isEmpty()) {
      return new ServerConnector(server, new HttpConnectionFactory(configuration));
    }
    // Clients may name the server by its address, which has no name in TLS.
    configuration.addCustomizer(new SecureRequestCustomizer(false));
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setKeyStore(certificate.get());
    tls.setKeyStorePassword(new String(Certificate.password()));
    ConnectionFactory http = new HttpConnectionFactory(configuration);
    return new ServerConnector(server, new SslConnectionFactory(tls, http.getProtocol()), http);
  }

  /** Returns the port. */
  public int port() {
    return port;
  }

  /** Tells health checks that the server stops. */
  public void stopAccepting() {
    handler.stopping();
  }

  /** Refuses further requests, and waits until those that were accepted are answered. */
  public void stop() {
    try {
      server.stop();
    } catch (Exception e) { // Jetty's signature; the requests that are left were cut off
      LOG.warn("the REST server did not stop in time: {}", e.toString());
    }
  }
}
