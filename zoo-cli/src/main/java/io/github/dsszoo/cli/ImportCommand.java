package io.github.dsszoo.cli;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.model.WeightImport;
import io.github.dsszoo.model.ZooModel;
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
      "Makes a model from weights that were trained elsewhere: with the PyTorch code of a published network (--as), or from a model of the zoo (--like).",
      "An unknown name of a network prints all names."
    },
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
  @Option(
      names = {"--weights", "--from"},
      paramLabel = "FILE",
      required = true,
      description =
          "With --as: the state_dict of the network as a .safetensors file. With --like: the folder of a SavedModel, a checkpoint of TensorFlow, or an .npz or .safetensors file, with the names of the model's variables.")
  private Path weights;

  @Option(
      names = "--as",
      paramLabel = "NETWORK",
      description = "The published network, such as signals-DeepSymmetricNet.")
  private String published;

  @Option(
      names = "--like",
      paramLabel = "MODEL",
      description = "The model that was trained further: its name, its folder, or a URL.")
  private String model;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      required = true,
      description = "The folder to write to: the next version in DIR/<name>/.")
  private Path to;

  @Mixin private Printer print;

  @Override
  public Integer call() {
    if ((published == null) == (model == null)) {
      throw new DataException(
          "Name the network of the weights with one of --as NETWORK and --like MODEL.");
    }
    if (model == null) {
      write(WeightImport.of(weights, published));
      return 0;
    }
    try (ZooModel like = Models.load(model, print)) {
      write(WeightImport.like(weights, like));
    }
    return 0;
  }

  private void write(WeightImport imported) {
    Path folder = imported.export(to);
    String name = imported.network().spec().getName();
    long parameters = imported.network().parameterCount();
    Map<String, Object> document =
        Printer.document(
            "model",
            name,
            "parameters",
            parameters,
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
    print.line("%s: %,d parameters imported from %s", name, parameters, weights);
    print.line("written to " + folder);
  }
}
