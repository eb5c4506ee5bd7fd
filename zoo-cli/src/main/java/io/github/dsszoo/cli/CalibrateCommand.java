package io.github.dsszoo.cli;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.data.file.SetFiles;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import io.github.dsszoo.savedmodel.ModelCard;
import io.github.dsszoo.task.Recipes;
import io.github.dsszoo.task.Task;
import io.github.dsszoo.task.Tasks;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code zoo calibrate}. */
@Command(
    name = "calibrate",
    description = {
      "Fits the temperature of the probabilities on validation sets, and writes a copy of the model with it.",
      "The answers stay, and only their probabilities change."
    },
    mixinStandardHelpOptions = true)
final class CalibrateCommand implements Callable<Integer> {
  @Parameters(paramLabel = "MODEL", description = Models.DESCRIPTION)
  private String model;

  @Option(
      names = "--validation",
      paramLabel = "FILE",
      description =
          "An .npz file with x [N, n, ...] and y [N], which the model was not trained on; by default, the validation sets of the model's task.")
  private Path validation;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      required = true,
      description = "The folder to write to: the next version in DIR/<name>/.")
  private Path to;

  @Mixin private Printer print;

  @Override
  public Integer call() {
    Path folder;
    try (ZooModel loaded = Models.load(model, print)) {
      folder =
          validation == null
              ? onTask(loaded)
              : loaded.calibrate(
                  SetSource.of(SetFiles.read(validation, loaded.network().kind().rank())),
                  Map.of(),
                  to);
    }
    try (ZooModel written = Zoo.load(folder)) {
      report(written.card(), folder);
    }
    return 0;
  }

  private Path onTask(ZooModel loaded) {
    String name = loaded.card().name();
    if (!Recipes.names().contains(name)) {
      throw new DataException(
          "The zoo has no recipe for " + name + "; name the validation sets with --validation.");
    }
    Task task = Tasks.named(Recipes.recipe(name).getTask());
    return loaded.calibrate(task.validation(), task.tests(), to);
  }

  private void report(ModelCard card, Path folder) {
    Map<String, Object> document = Printer.fields(card);
    document.put("folder", folder.toString());
    print.json(document);
    if (card.usage().calibration().temperature() == null) {
      print.line(
          "no temperature: none decreases the log loss of held-out sets, there are fewer than 50 sets, or fewer than 10 answers are wrong");
    }
    Trained.printCalibration(print, card);
    print.line("written to " + folder);
  }
}
