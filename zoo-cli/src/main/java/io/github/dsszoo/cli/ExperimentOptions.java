package io.github.dsszoo.cli;

import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.task.Recipes;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of the experiments that train networks. */
final class ExperimentOptions extends ReportOptions {
  @Option(
      names = "--plan",
      paramLabel = "NAME",
      description =
          "A plan of the zoo by name, or a file with a plan (default: the plan of the experiment).")
  private String plan;

  @Option(names = "--epochs", paramLabel = "N", description = "Epochs (default: as in the plan).")
  private Integer epochs;

  /** Returns the plan that the options give, or the experiment's default plan. */
  TrainingPlan plan(String defaultPlan) {
    TrainingPlan.Builder chosen = Recipes.plan(planName(defaultPlan)).toBuilder();
    epochs().ifPresent(chosen::setEpochs);
    return chosen.build();
  }

  /** Returns the name or the file of the plan. */
  String planName(String defaultPlan) {
    return plan == null ? defaultPlan : plan;
  }

  /** Returns the number of epochs; empty for that of the plan. */
  Optional<Integer> epochs() {
    return Optional.ofNullable(epochs);
  }
}
