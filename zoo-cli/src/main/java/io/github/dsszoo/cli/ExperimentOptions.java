package io.github.dsszoo.cli;

import io.github.dsszoo.cli.internal.reproduce.Protocol;
import io.github.dsszoo.device.DeviceOptions;
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

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "The number of threads of a run (default: one for each core). With the same number, a run gives the same figures.")
  private Integer threads;

  /**
   * Returns the protocol that the options give.
   *
   * @param defaultPlan without --plan
   * @throws io.github.dsszoo.ZooException if an option is invalid
   */
  Protocol protocol(String defaultPlan) {
    DeviceOptions device = DeviceOptions.standard();
    return new Protocol(
        plan(defaultPlan), seeds(), to(), threads().map(device::withThreads).orElse(device));
  }

  private TrainingPlan plan(String defaultPlan) {
    TrainingPlan.Builder chosen = Recipes.plan(planName(defaultPlan)).toBuilder();
    epochs().ifPresent(chosen::setEpochs);
    return chosen.build();
  }

  /** Returns the name or the file of the plan. */
  String planName(String defaultPlan) {
    return plan == null ? defaultPlan : plan;
  }

  /** Returns the number of threads of a run; empty if it is not given. */
  Optional<Integer> threads() {
    return DeviceFlags.checkedThreads(threads);
  }

  /** Returns the number of epochs; empty for that of the plan. */
  Optional<Integer> epochs() {
    return Optional.ofNullable(epochs);
  }
}
