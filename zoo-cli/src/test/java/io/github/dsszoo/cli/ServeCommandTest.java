package io.github.dsszoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.model.TinyModel;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Scanner;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ServeCommandTest {
  @TempDir Path folder;

  @Test
  void servesUntilItIsStopped() throws Exception {
    Path model = TinyModel.write(folder, "tiny", 1).getParent();
    StringWriter err = new StringWriter();
    AtomicInteger code = new AtomicInteger(-1);
    try (PipedWriter out = new PipedWriter();
        Scanner printed = new Scanner(new PipedReader(out))) {
      Thread command =
          new Thread(
              () ->
                  code.set(
                      Main.commandLine()
                          .setOut(new PrintWriter(out, true))
                          .setErr(new PrintWriter(err, true))
                          .execute(
                              "serve",
                              model.toString(),
                              "--port",
                              "0",
                              "--rest-port",
                              "0",
                              "--device",
                              "cpu")));
      command.start();
      assertThat(printed.nextLine()).isEqualTo("serving tiny:1");
      assertThat(printed.nextLine()).matches("gRPC: localhost:\\d+");
      printed.findInLine("REST: (http://localhost:\\d+/v1/models/tiny:predict)");
      MatchResult rest = printed.match();
      String answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(rest.group(1)))
                      .POST(BodyPublishers.ofString("{\"instances\": [[[1, -1], [2, 0]]]}"))
                      .build(),
                  BodyHandlers.ofString())
              .body();
      assertThat(answer).startsWith("{\"predictions\":[{\"index\":");
      command.interrupt();
      command.join();
    }
    assertThat(code).hasValue(0);
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void wrongOptionsAreRefused() {
    Path model = TinyModel.write(folder, "tiny", 1).getParent();
    ZooLine.run("serve", "no-such-model").refused("no-such-model");
    ZooLine.run("serve").refused("MODEL");
    ZooLine.run("serve", model, "--port", "99999").refused("a port from 0 to 65535, found 99999");
    ZooLine.run("serve", model, "--batch", "0").refused("--batch is 0; set it to at least 1");
    ZooLine.run("serve", model, "--threads", "0").refused("--threads is 0");
    ZooLine.run("serve", model, "--max-request", "5000").refused("at most 1024");
    ZooLine.run("serve", model, "--tls-cert", "x.pem").refused("--tls-cert and --tls-key together");
    ZooLine.run("serve", model, "--token-file", folder.resolve("none"), "--port", "0")
        .refused("cannot read the file of tokens");
    ZooLine.run("serve", model, "--host", "no.such.host.invalid").refused("unknown host");
  }
}
