package io.github.dsszoo.cli;

import io.github.dsszoo.cli.internal.reproduce.Folds;
import io.github.dsszoo.task.internal.ExerciseTask;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code zoo reproduce exercise}. */
@Command(
    name = "exercise",
    description = {
      "Recognises exercises from a smartwatch, with each of ten subjects held out in turn: trains",
      "networks on ten folds by one plan, and measures logistic regression on the same folds.",
      "Continues a stopped run when called again."
    },
    mixinStandardHelpOptions = true)
final class ReproduceExercise implements Callable<Integer> {
  @Option(
      names = "--networks",
      split = ",",
      paramLabel = "NAME,...",
      defaultValue =
          "signals-exercise,signals-exercise-siamese,signals-exercise-deepsets,signals-exercise-set-transformer",
      description = "Recipes of the zoo by name, or files (default: ${DEFAULT-VALUE}).")
  private List<String> networks;

  @Mixin private ExperimentOptions options;

  @Mixin private Printer print;

  @Override
  public Integer call() {
    Folds experiment =
        new Folds(
            IntStream.rangeClosed(1, ExerciseTask.FOLDS).mapToObj(ExerciseTask::new).toList(),
            options.protocol("signals-exercise"),
            networks);
    options.report(print, experiment.run(new RunProgress(print)));
    return 0;
  }
}
