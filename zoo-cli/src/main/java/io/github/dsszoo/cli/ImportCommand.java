package io.github.dsszoo.cli;

import io.github.dsszoo.model.WeightImport;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code zoo import}. */
@Command(
    name = "import",
    description = {
      "Makes a model of weights that were trained with a published network's PyTorch code.",
      "An unknown network's name prints those that there are."
    },
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
  @Option(
      names = "--weights",
      paramLabel = "FILE",
      required = true,
      description = "The network's state_dict as .safetensors.")
  private Path weights;

  @Option(
      names = "--as",
      paramLabel = "NETWORK",
      required = true,
      description = "Which network it is: signals-DeepSymmetricNet, say.")
  private String published;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      required = true,
      description = "The model goes to DIR/<network>/<version>/.")
  private Path to;

  @Mixin private Printer print;

  @Override
  public Integer call() {
    WeightImport imported = WeightImport.of(weights, published);
    Path folder = imported.export(to);
    print.json(Map.of("model", published, "folder", folder.toString()));
    print.line(
        "%s: %,d parameters taken over from %s",
        published, imported.network().parameterCount(), weights);
    print.line("written to " + folder);
    return 0;
  }
}
