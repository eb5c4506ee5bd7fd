package io.github.dsszoo.cli;

import io.github.dsszoo.cli.internal.reproduce.Rivals;
import io.github.dsszoo.model.PublishedNetworks;
import io.github.dsszoo.spec.ModelRecipe;
import io.github.dsszoo.task.Recipes;
import io.github.dsszoo.task.Task;
import io.github.dsszoo.task.Tasks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code zoo reproduce rivals}. */
@Command(
    name = "rivals",
    description = {
      "Trains DSS and earlier networks on one task by one plan, and measures the non-learned baselines.",
      "Continues a stopped run when called again."
    },
    mixinStandardHelpOptions = true)
final class ReproduceRivals implements Callable<Integer> {
  @Parameters(paramLabel = "TASK", description = "A task, such as images-best.")
  private String task;

  @Option(
      names = "--networks",
      split = ",",
      paramLabel = "NAME,...",
      description =
          "Recipes of the zoo by name, or files (default: all recipes of the task with the plan of the first).")
  private List<String> networks;

  @Mixin private ExperimentOptions options;

  @Mixin private Printer print;

  @Override
  public Integer call() {
    Task chosen = Tasks.named(task);
    List<String> names = networks == null ? ofTask() : networks;
    String plan =
        names.stream()
            .map(PublishedNetworks::recipe)
            .map(ModelRecipe::getPlan)
            .findFirst()
            .orElse("default");
    Rivals rivals = new Rivals(chosen, options.protocol(plan), names);
    options.report(print, rivals.run(new RunProgress(print)));
    return 0;
  }

  /** Returns the recipes of the task that have the plan of the first one. */
  private List<String> ofTask() {
    Map<String, List<String>> byPlan =
        Recipes.names().stream()
            .filter(name -> Recipes.recipe(name).getTask().equals(task))
            .collect(
                Collectors.groupingBy(
                    name -> Recipes.recipe(name).getPlan(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return byPlan.values().stream().findFirst().orElse(List.of());
  }
}
