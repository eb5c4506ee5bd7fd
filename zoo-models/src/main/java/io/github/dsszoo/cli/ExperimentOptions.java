package io.github.dsszoo.cli;

import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.task.Recipes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** What all experiments of many training runs are told. */
final class ExperimentOptions {
  @Option(
      names = "--seeds",
      split = ",",
      paramLabel = "S,...",
      defaultValue = "1,2,3",
      description = "Of the plan (default: ${DEFAULT-VALUE}).")
  private List<Long> seeds;

  @Option(
      names = "--plan",
      paramLabel = "NAME",
      description = "A plan of the zoo or a file, instead of the experiment's own.")
  private String plan;

  @Option(names = "--epochs", paramLabel = "N", description = "Instead of the plan's.")
  private Integer epochs;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      required = true,
      description = "For results.csv, table.md and curve.png.")
  private Path to;

  List<Long> seeds() {
    return seeds;
  }

  Path to() {
    return to;
  }

  /** The plan asked for, or the experiment's own. */
  TrainingPlan plan(String own) {
    TrainingPlan.Builder chosen = Recipes.plan(plan == null ? own : plan).toBuilder();
    if (epochs != null) {
      chosen.setEpochs(epochs);
    }
    return chosen.build();
  }

  /** Says what came out, and where it lies. */
  void report(Printer print, String table) {
    print.json(Map.of("table", table, "folder", to.toString()));
    print.line("%s", table);
    print.line("written to %s", to);
  }
}
