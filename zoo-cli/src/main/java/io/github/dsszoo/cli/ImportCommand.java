package io.github.dsszoo.cli;

import io.github.dsszoo.model.WeightImport;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code zoo import}. */
@Command(
    name = "import",
    description = {
      "Makes a model from weights that were trained with the PyTorch code of a published network.",
      "An unknown name of a network prints all names."
    },
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
  @Option(
      names = "--weights",
      paramLabel = "FILE",
      required = true,
      description = "The state_dict of the network as a .safetensors file.")
  private Path weights;

  @Option(
      names = "--as",
      paramLabel = "NETWORK",
      required = true,
      description = "The published network, such as signals-DeepSymmetricNet.")
  private String published;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      required = true,
      description = "The folder to write to: DIR/<network>/<version>/.")
  private Path to;

  @Mixin private Printer print;

  @Override
  public Integer call() {
    WeightImport imported = WeightImport.of(weights, published);
    Path folder = imported.export(to);
    Map<String, Object> document =
        Printer.document(
            "model",
            published,
            "parameters",
            imported.network().parameterCount(),
            "weights",
            weights.toString(),
            "folder",
            folder.toString());
    imported.prefix().ifPresent(prefix -> document.put("prefix", prefix));
    print.json(document);
    imported
        .prefix()
        .ifPresent(
            prefix -> print.line("the prefix %s was taken off the names of the tensors", prefix));
    print.line(
        "%s: %,d parameters imported from %s",
        published, imported.network().parameterCount(), weights);
    print.line("written to " + folder);
    return 0;
  }
}
