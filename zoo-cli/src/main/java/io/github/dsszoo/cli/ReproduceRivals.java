package io.github.dsszoo.cli;

import io.github.dsszoo.cli.internal.reproduce.Rivals;
import io.github.dsszoo.model.PublishedNetworks;
import io.github.dsszoo.task.Recipes;
import io.github.dsszoo.task.Task;
import io.github.dsszoo.task.Tasks;
import java.util.List;
import java.util.concurrent.Callable;
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
          "Recipes of the zoo or published networks by name, or files (default: all recipes of the task with the plan of the first).")
  private List<String> networks;

  @Mixin private ExperimentOptions options;

  @Mixin private Printer print;

  @Override
  public Integer call() {
    Task chosen = Tasks.named(task);
    List<String> names = networks == null ? ofTask() : networks;
    String plan = names.stream().map(ReproduceRivals::planOf).findFirst().orElse("default");
    Rivals rivals = new Rivals(chosen, options.protocol(plan), names);
    options.report(print, rivals.run(new RunProgress(print)));
    return 0;
  }

  /** Returns the recipes of the task that have the plan of the first one. */
  private List<String> ofTask() {
    List<String> all =
        Recipes.names().stream()
            .filter(name -> Recipes.recipe(name).getTask().equals(task))
            .toList();
    return all.stream().filter(name -> planOf(name).equals(planOf(all.get(0)))).toList();
  }

  private static String planOf(String network) {
    return PublishedNetworks.recipe(network).getPlan();
  }
}
