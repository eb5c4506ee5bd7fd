package io.github.dsszoo.cli;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.file.SetFiles;
import io.github.dsszoo.model.TrainedModel;
import io.github.dsszoo.model.Training;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.spec.ModelRecipe;
import io.github.dsszoo.task.Recipes;
import io.github.dsszoo.task.Task;
import io.github.dsszoo.task.Tasks;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code zoo train}. */
@Command(
    name = "train",
    description = {
      "Trains a network from random weights, on sets of your own or those of a recipe's task.",
      "Called again after a kill, it goes on."
    },
    mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
  private static final String DEFAULT_PLAN = "default";

  @Parameters(
      paramLabel = "SPEC",
      description = "A recipe of the zoo by name, or a file with a recipe or a network.")
  private String spec;

  @Mixin private TrainingOptions options;
  @Mixin private Printer print;

  @Override
  public Integer call() {
    ModelRecipe recipe = Recipes.recipe(spec);
    Network network = Network.of(recipe.getNetwork());
    String name = network.spec().getName();
    Training training =
        new Training(network, options.plan(recipe.hasPlan() ? recipe.getPlan() : DEFAULT_PLAN))
            .in(options.run(name))
            .listen(new Progress(print));
    if (options.train != null || options.validation != null) {
      if (options.train == null || options.validation == null) {
        throw new DataException("Give both --train and --validation.");
      }
      training
          .describe(recipe.getSummary(), "")
          .data(options.train.getFileName().toString(), "the user's");
      try (TrainedModel model =
          training.run(
              SetFiles.read(options.train, network.kind().rank()),
              SetFiles.read(options.validation, network.kind().rank()))) {
        Trained.report(print, model, options.export(model));
      }
      return 0;
    }
    if (!recipe.hasTask()) {
      throw new DataException(
          spec + " names no task; say what to train on with --train and --validation.");
    }
    Task task = Tasks.named(recipe.getTask());
    training.describe(recipe.getSummary(), task.question()).data(task.source(), task.licence());
    try (TrainedModel model = training.run(task.train(), task.validation())) {
      task.tests().forEach(model::measure);
      Path folder = options.export(model);
      Trained.report(print, model, folder);
    }
    return 0;
  }
}
