package io.github.dsszoo.cli;

import io.github.dsszoo.reproduce.Expressivity;
import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.task.Recipes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code zoo reproduce expressivity}. */
@Command(
    name = "expressivity",
    description = {
      "Which networks can tell sets whose elements differ in their relative shifts alone.",
      "Called again after a kill, it goes on."
    },
    mixinStandardHelpOptions = true)
final class ReproduceExpressivity implements Callable<Integer> {
  @Option(
      names = "--networks",
      split = ",",
      paramLabel = "NAME,...",
      defaultValue = "relative-shifts-dss,relative-shifts-siamese,relative-shifts-independent",
      description = "Recipes of the zoo, or files (default: ${DEFAULT-VALUE}).")
  private List<String> networks;

  @Option(
      names = "--sizes",
      split = ",",
      paramLabel = "N,...",
      defaultValue = "2,3,5,8",
      description = "Elements in a set (default: ${DEFAULT-VALUE}).")
  private List<Integer> sizes;

  @Option(
      names = "--seeds",
      split = ",",
      paramLabel = "S,...",
      defaultValue = "1,2,3",
      description = "Of the plan (default: ${DEFAULT-VALUE}).")
  private List<Long> seeds;

  @Option(names = "--plan", defaultValue = "relative-shifts", description = "${DEFAULT-VALUE}")
  private String plan;

  @Option(names = "--epochs", paramLabel = "N", description = "Instead of the plan's.")
  private Integer epochs;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      required = true,
      description = "For results.csv, table.md and curve.png.")
  private Path to;

  @Mixin private Printer print;

  @Override
  public Integer call() {
    TrainingPlan.Builder chosen = Recipes.plan(plan).toBuilder();
    if (epochs != null) {
      chosen.setEpochs(epochs);
    }
    String table =
        new Expressivity(chosen.build(), networks, sizes, seeds, to)
            .run((done, all, line) -> print.line("run %d of %d: %s", done, all, line));
    print.json(Map.of("table", table, "folder", to.toString()));
    print.line(table);
    print.line("written to " + to);
    return 0;
  }
}
