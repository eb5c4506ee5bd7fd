package io.github.dsszoo.cli;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.model.ForeignModel;
import io.github.dsszoo.model.PortableExport;
import io.github.dsszoo.model.ServingConfig;
import io.github.dsszoo.model.WeightExport;
import io.github.dsszoo.model.ZooModel;
import io.github.dsszoo.savedmodel.Signatures;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
      "Or writes the weights alone to a file, or converts the model for another runtime with tools in Python."
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
          "The folder to write to: DIR/<name>/<version>/ and DIR/models.config, or a file such as DIR/<name>.npz or DIR/<name>.onnx.")
  private Path to;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "saved-model",
      converter = Format.Names.class,
      description =
          "saved-model (the default); npz or safetensors: the weights by the names of variables; pytorch: the weights of a published network as the state_dict of its authors' code, in a .safetensors file; tflite, onnx or openvino: the model for another runtime, checked with the sample sets. Their tools are installed on first use and need Python 3.10 to 3.12.")
  private Format format;

  @Option(
      names = "--base-path",
      paramLabel = "PATH",
      description =
          "The path of DIR on the server, such as /models in a container; written to models.config. Default: the path of DIR on this machine.")
  private String basePath;

  @Option(
      names = "--quantize",
      paramLabel = "TYPE",
      description =
          "int8: quantize the weights of a tflite file. The command prints how much the predictions differ.")
  private String quantize;

  @Option(
      names = "--signature",
      paramLabel = "NAME",
      description =
          "The signature that is converted to tflite, onnx or openvino, such as masked or embedding. Default: the one of the sample sets.")
  private String signature;

  @Option(
      names = "--python",
      paramLabel = "PROGRAM",
      description =
          "The Python that installs the tools for tflite, onnx and openvino. Default: that of DSS_ZOO_PYTHON, or python3.")
  private String python;

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
    PYTORCH,
    TFLITE,
    ONNX,
    OPENVINO;

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

    /** The format of another runtime, if it is one. */
    Optional<PortableExport.Format> portable() {
      return Arrays.stream(PortableExport.Format.values())
          .filter(other -> other.toString().equals(toString()))
          .findFirst();
    }

    /** The name on the command line. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  @Override
  public Integer call() {
    checkOptions();
    if (foreign) {
      foreign();
      return 0;
    }
    try (ZooModel loaded = Models.load(model, print)) {
      if (format == Format.SAVED_MODEL) {
        report(loaded.export(to), loaded.card().name(), "\"x\": ...");
      } else if (format.portable().isPresent()) {
        convert(loaded, format.portable().get());
      } else {
        weights(loaded);
      }
    }
    return 0;
  }

  private void checkOptions() {
    if (basePath != null && format != Format.SAVED_MODEL) {
      throw new DataException(
          "--base-path is for models.config, which --format " + format + " does not write.");
    }
    if (quantize != null && (format != Format.TFLITE || !quantize.equals("int8"))) {
      throw new DataException(
          "expected --quantize int8 with --format tflite, found --quantize %s with --format %s"
              .formatted(quantize, format));
    }
    if ((signature != null || python != null) && format.portable().isEmpty()) {
      throw new DataException(
          "expected --signature and --python with --format tflite, onnx or openvino, found --format "
              + format);
    }
  }

  private void convert(ZooModel loaded, PortableExport.Format other) {
    PortableExport export =
        PortableExport.of(loaded, other).progress(line -> print.err().println("zoo: " + line));
    if (signature != null) {
      export.signature(signature);
    }
    if (python != null) {
      export.python(python);
    }
    if (quantize != null) {
      export.quantized();
    }
    PortableExport.Report report = export.write(to);
    print.json(
        Printer.document(
            "file",
            report.file().toString(),
            "description",
            report.description().toString(),
            "signature",
            report.signature(),
            "inputs",
            report.inputs(),
            "outputs",
            report.outputs(),
            "checks",
            report.checks().stream().map(ExportCommand::document).toList(),
            "tools",
            report.tools()));
    print.line("written to " + report.file());
    report.inputs().forEach((name, axes) -> print.line("input " + name + " " + axes));
    report.outputs().forEach((name, axes) -> print.line("output " + name + " " + axes));
    report.checks().forEach(check -> print.line(line(check)));
  }

  private static Map<String, Object> document(PortableExport.Check check) {
    return Printer.document(
        "sets",
        check.sets(),
        "setSize",
        check.setSize(),
        "recorded",
        check.recorded(),
        "difference",
        check.difference(),
        "sameChoices",
        check.sameChoices(),
        "error",
        check.error().orElse(null));
  }

  private static String line(PortableExport.Check check) {
    String sets =
        check.sets() == 1
            ? "1 set of " + check.setSize() + ": "
            : check.sets() + " sets of " + check.setSize() + ": ";
    return sets
        + check
            .error()
            .map(error -> "cannot be predicted: " + error)
            .orElseGet(
                () ->
                    String.format(
                        Locale.ROOT,
                        "largest difference from %s %.1e (relative), %.0f %% of choices the same",
                        check.recorded() ? "the recorded predictions" : "TensorFlow",
                        check.difference(),
                        100 * check.sameChoices()));
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
    String path = to.toAbsolutePath().normalize().toString();
    if (basePath != null) {
      path = basePath;
      ServingConfig.write(to, basePath); // the export has written it with the path on this machine
    }
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
