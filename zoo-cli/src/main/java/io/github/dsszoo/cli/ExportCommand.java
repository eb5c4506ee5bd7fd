package io.github.dsszoo.cli;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.model.ForeignModel;
import io.github.dsszoo.model.ServingConfig;
import io.github.dsszoo.model.WeightExport;
import io.github.dsszoo.model.ZooModel;
import io.github.dsszoo.savedmodel.Signatures;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** The command {@code zoo export}. */
@Command(
    name = "export",
    description = {
      "Copies a model to a folder that TensorFlow Serving reads, with a models.config.",
      "Or writes the weights alone to a file."
    },
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "MODEL", description = Models.DESCRIPTION)
  private String model;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      required = true,
      description =
          "The folder to write to: DIR/<name>/<version>/ and DIR/models.config, or DIR/<name>.npz or DIR/<name>.safetensors.")
  private Path to;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "saved-model",
      converter = Format.Names.class,
      description =
          "saved-model (the default); npz or safetensors: the weights by the names of variables; pytorch: the weights of a published network as the state_dict of its authors' code, in a .safetensors file.")
  private Format format;

  @Option(
      names = "--base-path",
      paramLabel = "PATH",
      description =
          "The path of DIR on the server, such as /models in a container; written to models.config. Default: the path of DIR on this machine.")
  private String basePath;

  @Option(
      names = "--foreign",
      description =
          "Export a saved model that has no card of the zoo. Use it only for models that you trust.")
  private boolean foreign;

  @Mixin private Printer print;

  /** What is written. */
  enum Format {
    SAVED_MODEL,
    NPZ,
    SAFETENSORS,
    PYTORCH;

    /** Reads the names of the command line. */
    static final class Names implements ITypeConverter<Format> {
      @Override
      public Format convert(String text) {
        return Arrays.stream(values())
            .filter(format -> format.toString().equals(text))
            .findFirst()
            .orElseThrow(
                () ->
                    new TypeConversionException(
                        "expected one of "
                            + Arrays.stream(values())
                                .map(Format::toString)
                                .collect(Collectors.joining(", "))
                            + ", found \""
                            + text
                            + "\""));
      }
    }

    /** The name on the command line. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  @Override
  public Integer call() {
    if (basePath != null && format != Format.SAVED_MODEL) {
      throw new DataException(
          "--base-path is for models.config, which --format " + format + " does not write.");
    }
    if (foreign) {
      foreign();
      return 0;
    }
    try (ZooModel loaded = Models.load(model, print)) {
      if (format == Format.SAVED_MODEL) {
        report(loaded.export(to), loaded.card().name(), "\"x\": ...");
      } else {
        weights(loaded);
      }
    }
    return 0;
  }

  private void foreign() {
    if (format != Format.SAVED_MODEL) {
      throw new DataException(
          "The variables of a foreign model have no names of the zoo; export it without --format.");
    }
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
  }

  private void weights(ZooModel loaded) {
    WeightExport weights = WeightExport.of(loaded);
    Path file = to.resolve(loaded.card().name() + (format == Format.NPZ ? ".npz" : ".safetensors"));
    switch (format) {
      case NPZ -> weights.npz(file);
      case SAFETENSORS -> weights.safeTensors(file);
      default -> weights.pyTorch(file);
    }
    print.json(Map.of("file", file.toString()));
    print.line("written to " + file);
  }

  /** Prints how TensorFlow Serving serves the model. */
  private void report(Path folder, String name, String inputs) {
    String path = basePath != null ? basePath : to.toAbsolutePath().normalize().toString();
    ServingConfig.write(to, path);
    String config = path.replaceAll("[/\\\\]$", "") + "/models.config";
    String server = "tensorflow_model_server --rest_api_port=8501 --model_config_file=" + config;
    String url = "http://localhost:8501/v1/models/" + name + ":predict";
    print.json(
        Printer.document(
            "folder", folder.toString(), "config", config, "server", server, "url", url));
    print.line("written to " + folder);
    print.line("start TensorFlow Serving with");
    print.line("  " + server);
    print.line("and send a POST request with {\"inputs\": {" + inputs + "}} to");
    print.line("  " + url);
  }
}
