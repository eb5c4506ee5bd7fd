package io.github.dsszoo.cli;

import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.task.Recipes;
import picocli.CommandLine.Option;

/** What all experiments of many training runs are told. */
final class ExperimentOptions extends ReportOptions {
  @Option(
      names = "--plan",
      paramLabel = "NAME",
      description =
          "A plan of the zoo by name, or a file with a plan (default: the plan of the experiment).")
  private String plan;

  @Option(names = "--epochs", paramLabel = "N", description = "Epochs (default: as in the plan).")
  private Integer epochs;

  /** The plan asked for, or the experiment's own. */
  TrainingPlan plan(String own) {
    TrainingPlan.Builder chosen = Recipes.plan(plan == null ? own : plan).toBuilder();
    if (epochs != null) {
      chosen.setEpochs(epochs);
    }
    return chosen.build();
  }
}
