package io.github.dsszoo.cli;

import io.github.dsszoo.model.ZooModel;
import java.nio.file.Path;
import java.util.concurrent.Callable;
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

  @Mixin private Printer print;

  @Override
  public Integer call() {
    try (ZooModel loaded = Models.load(model, print)) {
      Path folder = loaded.export(to);
      Path config = to.resolve("models.config").toAbsolutePath().normalize();
      String server = "tensorflow_model_server --rest_api_port=8501 --model_config_file=" + config;
      String url = "http://localhost:8501/v1/models/" + loaded.card().name() + ":predict";
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
      print.line("and send a POST request with {\"inputs\": {\"x\": ...}} to");
      print.line("  " + url);
    }
    return 0;
  }
}
