package io.github.dsszoo.model.internal.store;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A web server of the files of a folder, with ranges, and with faults if a test asks for them. */
final class StaticServer implements AutoCloseable {
  private final HttpServer server;
  private final Path folder;

  /** The paths of all requests with their ranges, such as "/a.zip bytes=10-". */
  final List<String> requests = new ArrayList<>();

  /** Number of the next requests for archives that break off after half of the bytes. */
  int breaks;

  /** Number of the next requests that are answered with 503. */
  int failures;

  /** Whether ranges are ignored. */
  boolean withoutRanges;

  StaticServer(Path folder) throws IOException {
    this.folder = folder;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  URI address() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String range = exchange.getRequestHeaders().getFirst("Range");
      requests.add(range == null ? path : path + " " + range);
      Path file = folder.resolve(path.substring(1));
      if (failures > 0) {
        failures--;
        exchange.sendResponseHeaders(503, -1);
      } else if (!Files.isRegularFile(file)) {
        exchange.sendResponseHeaders(404, -1);
      } else {
        send(exchange, Files.readAllBytes(file), withoutRanges ? null : range);
      }
    }
  }

  private void send(HttpExchange exchange, byte[] bytes, String range) throws IOException {
    int begin = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    if (begin >= bytes.length) {
      exchange.sendResponseHeaders(416, -1);
      return;
    }
    byte[] part = Arrays.copyOfRange(bytes, begin, bytes.length);
    if (range != null) {
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes %d-%d/%d".formatted(begin, bytes.length - 1, bytes.length));
    }
    exchange.sendResponseHeaders(range == null ? 200 : 206, part.length);
    boolean breaksOff = breaks > 0 && exchange.getRequestURI().getPath().endsWith(".zip");
    if (breaksOff) {
      breaks--;
    }
    exchange.getResponseBody().write(part, 0, breaksOff ? part.length / 2 : part.length);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
