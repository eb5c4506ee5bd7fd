package io.github.dsszoo.serving;

import io.github.dsszoo.device.DeviceOptions;
import io.github.dsszoo.model.LoadOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The options of a server.
 *
 * @param models what is served: names, with a version or without; folders; or URLs with a checksum
 * @param host the name or address that the server listens on
 * @param port of gRPC; 0 for a free one
 * @param restPort of HTTP; 0 for a free one
 * @param limits of requests and batches
 * @param certificate the PEM files of TLS; empty for connections without TLS
 * @param tokens a file with a token in each line; empty if requests need no token
 * @param watch the pause between two looks for new versions; zero to never look
 * @param device the device, the threads and the precision of each model
 */
public record ServerOptions(
    List<String> models,
    String host,
    int port,
    int restPort,
    ServerLimits limits,
    Optional<CertificateFiles> certificate,
    Optional<Path> tokens,
    Duration watch,
    DeviceOptions device) {

  /**
   * The PEM files of TLS.
   *
   * @param chain the certificate of the server, and those between it and an authority
   * @param key its key, unencrypted, as PKCS #8
   */
  public record CertificateFiles(Path chain, Path key) {}

  /**
   * Checks the options.
   *
   * @throws ServingException if there is no model, or a port is not one
   * @throws io.github.dsszoo.device.DeviceException if there are several devices
   */
  public ServerOptions {
    models = List.copyOf(models);
    if (models.isEmpty()) {
      throw new ServingException("expected the name of at least one model, found none");
    }
    for (int each : new int[] {port, restPort}) {
      if (each < 0 || each > 65535) {
        throw new ServingException("expected a port from 0 to 65535, found " + each);
      }
    }
    if (port == restPort && port != 0) {
      throw new ServingException(
          "expected two ports, one for gRPC and one for REST, found " + port + " for both");
    }
    if (watch.isNegative()) {
      throw new ServingException("expected a pause that is not negative, found " + watch);
    }
    LoadOptions.standard().withDevice(device); // checks that it is one
  }

  /**
   * Returns the options of TensorFlow Serving's examples: gRPC on port 8500 and REST on port 8501
   * of the loopback address, {@link ServerLimits#standard}, no TLS, no token, a look for new
   * versions every second, and {@link DeviceOptions#standard}.
   *
   * @param models at least one
   */
  public static ServerOptions of(String... models) {
    return new ServerOptions(
        List.of(models),
        "localhost",
        8500,
        8501,
        ServerLimits.standard(),
        Optional.empty(),
        Optional.empty(),
        Duration.ofSeconds(1),
        DeviceOptions.standard());
  }

  /** Returns these options with another host; "0.0.0.0" for all addresses of the machine. */
  public ServerOptions withHost(String name) {
    return new ServerOptions(
        models, name, port, restPort, limits, certificate, tokens, watch, device);
  }

  /** Returns these options with other ports; 0 for free ones. */
  public ServerOptions withPorts(int grpc, int rest) {
    return new ServerOptions(models, host, grpc, rest, limits, certificate, tokens, watch, device);
  }

  /** Returns these options with other limits. */
  public ServerOptions withLimits(ServerLimits other) {
    return new ServerOptions(
        models, host, port, restPort, other, certificate, tokens, watch, device);
  }

  /** Returns these options with TLS on both ports. */
  public ServerOptions withCertificate(Path chain, Path key) {
    return new ServerOptions(
        models,
        host,
        port,
        restPort,
        limits,
        Optional.of(new CertificateFiles(chain, key)),
        tokens,
        watch,
        device);
  }

  /** Returns these options with a file of tokens. */
  public ServerOptions withTokens(Path file) {
    return new ServerOptions(
        models, host, port, restPort, limits, certificate, Optional.of(file), watch, device);
  }

  /** Returns these options with another pause between two looks for new versions. */
  public ServerOptions withWatch(Duration pause) {
    return new ServerOptions(
        models, host, port, restPort, limits, certificate, tokens, pause, device);
  }

  /** Returns these options with a device, its threads and its precision. */
  public ServerOptions withDevice(DeviceOptions other) {
    return new ServerOptions(
        models, host, port, restPort, limits, certificate, tokens, watch, other);
  }
}
