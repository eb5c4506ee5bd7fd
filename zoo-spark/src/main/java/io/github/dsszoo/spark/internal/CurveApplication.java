package io.github.dsszoo.spark.internal;

import io.github.dsszoo.model.internal.experiment.Run;
import io.github.dsszoo.model.internal.experiment.RunListener;
import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.task.Recipes;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;

/**
 * Trains the runs of a learning curve, each as a task: the application that {@code zoo reproduce
 * signals --spark} submits. Its arguments are pairs of a name and a value, such as {@code --seeds
 * 1,2}.
 */
public final class CurveApplication {
  private static final List<String> REQUIRED =
      List.of("--task", "--plan", "--networks", "--sizes", "--seeds", "--to");

  private CurveApplication() {}

  /** Trains, prints a line for each run, and exits with code 2 if the input is wrong. */
  public static void main(String[] arguments) {
    Application.main(
        "zoo reproduce",
        spark ->
            run(
                spark,
                (done, all, line) -> System.out.println("run " + done + " of " + all + ": " + line),
                arguments));
  }

  /**
   * Trains the runs without results.
   *
   * @return a line with the number of runs
   * @throws io.github.dsszoo.ZooException if an argument is wrong, or a run fails on the cluster
   */
  public static String run(SparkSession spark, RunListener listener, String... arguments) {
    Map<String, String> given =
        Application.arguments(REQUIRED, Set.of("--epochs", "--models"), arguments);
    TrainingPlan.Builder plan = Recipes.plan(given.get("--plan")).toBuilder();
    if (given.containsKey("--epochs")) {
      plan.setEpochs(Integer.parseInt(given.get("--epochs")));
    }
    List<Run> runs =
        Run.all(
            list(given.get("--networks"), Function.identity()),
            list(given.get("--sizes"), Integer::valueOf),
            list(given.get("--seeds"), Long::valueOf));
    boolean models = Boolean.parseBoolean(given.getOrDefault("--models", "false"));
    int trained =
        new CurveSweep(given.get("--task"), plan.build(), Path.of(given.get("--to")), models)
            .run(spark.sparkContext(), runs, listener);
    return "trained %s of %s runs".formatted(trained, runs.size());
  }

  private static <T> List<T> list(String values, Function<String, T> value) {
    return Arrays.stream(values.split(",")).map(value).toList();
  }
}
