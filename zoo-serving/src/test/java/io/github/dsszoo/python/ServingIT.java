package io.github.dsszoo.python;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.serving.ModelServer;
import io.github.dsszoo.serving.ServerOptions;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * TensorFlow Serving's own Python stubs, and plain HTTP, ask a server. {@code -Dpython.skip} leaves
 * it out.
 */
class ServingIT {
  @Test
  void clientsOfTensorFlowServingGetTheAnswers() throws IOException {
    PythonEnvironment python = PythonEnvironment.required();
    for (String name : new String[] {"signals-dss", "graphs-solubility"}) {
      Path model = PythonEnvironment.root().resolve("saved-models").resolve(name);
      try (ModelServer server =
          ModelServer.start(ServerOptions.of(model.toString()).withPorts(0, 0))) {
        Command.Outcome run =
            python.run(
                "check_serving.py",
                model.resolve("1").toString(),
                "--grpc",
                "localhost:" + server.port(),
                "--rest",
                "http://localhost:" + server.restPort());
        assertThat(run.failed()).as(run.output()).isFalse();
        assertThat(run.output()).contains("passed  refuses_by_rest");
      }
    }
  }
}
