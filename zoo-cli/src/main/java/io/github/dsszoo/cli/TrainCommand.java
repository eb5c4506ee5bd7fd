package io.github.dsszoo.cli;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.model.PublishedNetworks;
import io.github.dsszoo.model.TrainedModel;
import io.github.dsszoo.model.Training;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.spec.ModelRecipe;
import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.task.Task;
import io.github.dsszoo.task.Tasks;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code zoo train}. */
@Command(
    name = "train",
    description = {
      "Trains a network from random weights, on your own sets or on those of the recipe's task.",
      "Continues a stopped run when called again."
    },
    mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
  private static final String DEFAULT_PLAN = "default";

  @Parameters(
      paramLabel = "SPEC",
      description =
          "A recipe of the zoo or a published network by name, or a file with a recipe or a network.")
  private String spec;

  @Option(
      names = "--no-tests",
      description =
          "Measure on validation sets only. Use it to compare networks, so that the choice does not depend on the tests.")
  private boolean noTests;

  @Mixin private TrainingOptions options;
  @Mixin private DeviceFlags device;
  @Mixin private Printer print;

  @Override
  public Integer call() {
    ModelRecipe recipe = PublishedNetworks.recipe(spec);
    TrainingPlan plan = options.plan(recipe.hasPlan() ? recipe.getPlan() : DEFAULT_PLAN);
    if (options.train != null || options.validation != null || options.split != null) {
      ownSets(recipe, plan);
    } else if (recipe.hasTask()) {
      task(recipe, plan);
    } else {
      throw new DataException(
          spec + " names no task; name the sets with --train, and --validation or --split.");
    }
    return 0;
  }

  private void ownSets(ModelRecipe recipe, TrainingPlan plan) {
    options
        .wrongSets()
        .ifPresent(
            sentence -> {
              throw new DataException(sentence);
            });
    Network network = Network.of(recipe.getNetwork());
    OwnSets sets = OwnSets.read(options, network.kind().rank());
    Training training =
        new Training(network, plan)
            .describe(recipe.getSummary(), "")
            .data(sets.name(), "not stated");
    Trained.printClasses(print, sets.train());
    running(training, recipe);
    try (TrainedModel model =
        sets.validation().isPresent()
            ? training.run(sets.train(), sets.validation().get())
            : training.run(sets.train(), options.split)) {
      Trained.report(print, model, options.export(model));
    }
  }

  private void task(ModelRecipe recipe, TrainingPlan plan) {
    Task task = Tasks.named(recipe.getTask());
    try (TrainedModel model =
        running(Training.of(recipe, task, plan), recipe).run(task.train(), task.validation())) {
      if (!noTests) {
        task.tests().forEach(model::measure);
      }
      Path folder = options.export(model);
      Trained.report(print, model, folder);
    }
  }

  private Training running(Training training, ModelRecipe recipe) {
    return training
        .in(options.run(recipe.getNetwork().getName()))
        .device(device.options())
        .listen(new Progress(print));
  }
}
