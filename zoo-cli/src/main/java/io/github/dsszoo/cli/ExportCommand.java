package io.github.dsszoo.cli;

import io.github.dsszoo.model.ForeignModel;
import io.github.dsszoo.model.ZooModel;
import io.github.dsszoo.savedmodel.Signatures;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code zoo export}. */
@Command(
    name = "export",
    description = "Copies a model to a folder that TensorFlow Serving reads, with a models.config.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "MODEL", description = Models.DESCRIPTION)
  private String model;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      required = true,
      description = "The folder to write to: DIR/<name>/<version>/ and DIR/models.config.")
  private Path to;

  @Option(
      names = "--foreign",
      description =
          "Export a saved model that has no card of the zoo. Use it only for models that you trust.")
  private boolean foreign;

  @Mixin private Printer print;

  @Override
  public Integer call() {
    if (foreign) {
      try (ForeignModel loaded = ForeignModel.load(Path.of(model))) {
        Path folder = loaded.export(to);
        String inputs =
            loaded.signatures().containsKey(Signatures.SERVING)
                ? loaded.signature(Signatures.SERVING).inputs().stream()
                    .map(port -> "\"" + port.name() + "\": ...")
                    .collect(Collectors.joining(", "))
                : "...";
        report(folder, folder.getParent().getFileName().toString(), inputs);
      }
      return 0;
    }
    try (ZooModel loaded = Models.load(model, print)) {
      report(loaded.export(to), loaded.card().name(), "\"x\": ...");
    }
    return 0;
  }

  /** Prints how TensorFlow Serving serves the model. */
  private void report(Path folder, String name, String inputs) {
    Path config = to.resolve("models.config").toAbsolutePath().normalize();
    String server = "tensorflow_model_server --rest_api_port=8501 --model_config_file=" + config;
    String url = "http://localhost:8501/v1/models/" + name + ":predict";
    print.json(
        Printer.document(
            "folder",
            folder.toString(),
            "config",
            config.toString(),
            "server",
            server,
            "url",
            url));
    print.line("written to " + folder);
    print.line("start TensorFlow Serving with");
    print.line("  " + server);
    print.line("and send a POST request with {\"inputs\": {" + inputs + "}} to");
    print.line("  " + url);
  }
}
