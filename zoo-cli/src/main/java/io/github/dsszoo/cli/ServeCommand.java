package io.github.dsszoo.cli;

import io.github.dsszoo.model.BatchingPredictor;
import io.github.dsszoo.serving.ModelServer;
import io.github.dsszoo.serving.ServerLimits;
import io.github.dsszoo.serving.ServerOptions;
import io.github.dsszoo.serving.ServingException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code zoo serve}. */
@Command(
    name = "serve",
    description = {
      "Serves models with the gRPC and REST protocols of TensorFlow Serving, until it is stopped.",
      "A new version in the folder of a model is loaded while the server runs; a version that is named stays."
    },
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  private static final int MEBIBYTE = 1 << 20;

  /** Prints a stack trace for each request that is too large; a field keeps the level. */
  private static final Logger GRPC = Logger.getLogger("io.grpc");

  private static final int MOST_MEBIBYTES = 1024;

  @Parameters(
      paramLabel = "MODEL",
      arity = "1..*",
      description =
          "Names of models, with a version (NAME:1) or without; folders; or URLs with #sha256=...")
  private List<String> models;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8500",
      description = "The port of gRPC, 8500 if not given; 0 for a free one.")
  private int port;

  @Option(
      names = "--rest-port",
      paramLabel = "N",
      defaultValue = "8501",
      description = "The port of REST, 8501 if not given; 0 for a free one.")
  private int restPort;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "localhost",
      description =
          "The name or address to listen on, this machine alone if not given; 0.0.0.0 for all addresses.")
  private String host;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "A file with a token in each line; requests need one, as Authorization: Bearer TOKEN.")
  private Path tokens;

  @Option(
      names = "--tls-cert",
      paramLabel = "FILE",
      description = "The certificate of the server in PEM, with those between it and an authority.")
  private Path certificate;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "The key of the certificate in PEM: PKCS #8, not encrypted.")
  private Path key;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "32",
      description = "The largest number of sets that are computed in common, 32 if not given.")
  private int batch;

  @Option(
      names = "--batch-wait",
      paramLabel = "MS",
      defaultValue = "0",
      description =
          "How many milliseconds a request waits for others; 0 if not given: a batch has the requests that arrived during the one before.")
  private int batchWait;

  @Option(
      names = "--queue",
      paramLabel = "N",
      defaultValue = "1024",
      description =
          "The largest number of sets of a model that wait, 1024 if not given; further requests are refused.")
  private int queue;

  @Option(
      names = "--requests",
      paramLabel = "N",
      defaultValue = "64",
      description =
          "The largest number of requests at once, 64 if not given; further requests are refused.")
  private int requests;

  @Option(
      names = "--max-request",
      paramLabel = "MIB",
      defaultValue = "32",
      description = "The largest size of a request in MiB, 32 if not given.")
  private int largestRequest;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description =
          "The longest time for an answer, 30 seconds if not given; a gRPC client may give a shorter one.")
  private int timeout;

  @Option(
      names = "--grace",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description =
          "How long a server that stops answers what it accepted, 30 seconds if not given.")
  private int grace;

  @Option(
      names = "--watch",
      paramLabel = "SECONDS",
      defaultValue = "1",
      description =
          "The pause between two looks for new versions, 1 second if not given; 0 to never look.")
  private int watch;

  @Mixin private DeviceFlags device;
  @Mixin private Printer print;

  @Override
  public Integer call() {
    if ((certificate == null) != (key == null)) {
      throw new ServingException("expected --tls-cert and --tls-key together, found one of them");
    }
    GRPC.setLevel(Level.SEVERE);
    ModelServer server = ModelServer.start(options());
    Thread hook = new Thread(server::close, "zoo-serve-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try (server) {
      report(server);
      server.awaitStop();
    } catch (InterruptedException e) {
      print.line("stopped");
    }
    forget(hook);
    return 0;
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // the process is stopping, and the hook has closed the server
    }
  }

  private ServerOptions options() {
    ServerLimits limits =
        new ServerLimits(
            new BatchingPredictor.Limits(
                from(1, batch, "--batch"),
                Duration.ofMillis(from(0, batchWait, "--batch-wait")),
                from(1, queue, "--queue")),
            bytes(),
            from(1, requests, "--requests"),
            Duration.ofSeconds(from(1, timeout, "--timeout")),
            Duration.ofSeconds(from(0, grace, "--grace")));
    return new ServerOptions(
        models,
        host,
        port,
        restPort,
        limits,
        certificate == null
            ? Optional.empty()
            : Optional.of(new ServerOptions.CertificateFiles(certificate, key)),
        Optional.ofNullable(tokens),
        Duration.ofSeconds(from(0, watch, "--watch")),
        device.options());
  }

  private int bytes() {
    int mebibytes = from(1, largestRequest, "--max-request");
    if (mebibytes > MOST_MEBIBYTES) {
      throw new ServingException(
          "%s is %s; set it to at most %s".formatted("--max-request", mebibytes, MOST_MEBIBYTES));
    }
    return mebibytes * MEBIBYTE;
  }

  private static int from(int least, int value, String option) {
    if (value < least) {
      throw new ServingException("%s is %s; set it to at least %s".formatted(option, value, least));
    }
    return value;
  }

  private void report(ModelServer server) {
    String address = host.contains(":") ? "[" + host + "]" : host;
    String grpc = address + ":" + server.port();
    String rest =
        (certificate == null ? "http://" : "https://") + address + ":" + server.restPort();
    print.json(Printer.document("models", server.versions(), "grpc", grpc, "rest", rest));
    print.line(
        "serving %s",
        server.versions().entrySet().stream()
            .map(model -> model.getKey() + ":" + model.getValue())
            .collect(Collectors.joining(", ")));
    print.line("gRPC: %s", grpc);
    print.line("REST: %s/v1/models/%s:predict", rest, server.versions().keySet().iterator().next());
    print.line("health: %s/healthz, metrics: %s/metrics", rest, rest);
    if (!isLoopback() && (tokens == null || certificate == null)) {
      print
          .err()
          .println(
              "warning: other machines can reach the server, and it has no "
                  + (tokens != null ? "TLS" : certificate != null ? "token" : "token and no TLS"));
    }
    print.out().flush();
  }

  private boolean isLoopback() {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false; // the server would not have started
    }
  }
}
