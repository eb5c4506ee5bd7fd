package io.github.dsszoo.cli.internal.reproduce;

import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.model.TrainedModel;
import io.github.dsszoo.model.Training;
import io.github.dsszoo.model.internal.experiment.Lesson;
import io.github.dsszoo.model.internal.experiment.Run;
import io.github.dsszoo.model.internal.experiment.RunListener;
import io.github.dsszoo.spec.ModelRecipe;
import io.github.dsszoo.task.Task;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Evaluates networks by cross-validation: each network is trained on each fold of a task with one
 * plan and several seeds.
 */
public final class Folds {
  private static final List<String> COLUMNS =
      List.of("validation accuracy", "test accuracy", "test accuracy, worst fold");

  private final List<Task> folds;
  private final Protocol protocol;
  private final Map<String, ModelRecipe> recipes;

  /**
   * Creates an experiment.
   *
   * @param folds the folds of a task, each with one test split
   * @param networks recipes of the zoo, or files
   * @throws io.github.dsszoo.data.DataException if there is no network
   */
  public Folds(List<? extends Task> folds, Protocol protocol, List<String> networks) {
    this.folds = List.copyOf(folds);
    this.protocol = protocol;
    this.recipes = Entrants.of(networks);
  }

  /**
   * Trains the runs without results, and writes results.csv and table.md.
   *
   * @return the table: means over the folds, and over the seeds with their standard deviation
   */
  public String run(RunListener listener) {
    List<FoldResult> results =
        protocol
            .runs(FoldResult.FORMAT)
            .make(
                Run.all(
                    List.copyOf(recipes.keySet()),
                    IntStream.rangeClosed(1, folds.size()).boxed().toList(),
                    protocol.seeds()),
                listener,
                this::lesson,
                this::result);
    RivalTable table = new RivalTable(COLUMNS);
    baselines().forEach((name, accuracies) -> table.baseline(name, row(null, accuracies)));
    recipes.keySet().forEach(name -> table.network(name, figures(name, results)));
    TableFile.write(protocol.folder(), table.toString());
    return table.toString();
  }

  private Task fold(Run run) {
    return folds.get(run.size() - 1);
  }

  private Lesson lesson(Run run) {
    return new Lesson(
        seeded -> Training.of(recipes.get(run.network()), fold(run), seeded),
        protocol.plan(),
        fold(run).train(),
        fold(run).validation());
  }

  private static SetSource test(Task fold) {
    return fold.tests().values().iterator().next();
  }

  private FoldResult result(Run run, TrainedModel model) {
    SetSource test = test(fold(run));
    return new FoldResult(
        run,
        model.best().validationMetric(),
        model.figures(test).get("accuracy"),
        test.size(),
        model.card().training().seconds());
  }

  /** Returns the test accuracies of the baselines by name, one for each fold. */
  private Map<String, List<Double>> baselines() {
    Map<String, List<Double>> accuracies = new LinkedHashMap<>();
    for (Task fold : folds) {
      fold.baselines()
          .forEach(
              baseline ->
                  accuracies
                      .computeIfAbsent(baseline.name(), name -> new ArrayList<>())
                      .add(baseline.measure(test(fold)).get("accuracy")));
    }
    return accuracies;
  }

  /** Returns a row of the table for each seed. */
  private List<double[]> figures(String network, List<FoldResult> results) {
    return protocol.seeds().stream()
        .map(
            seed -> {
              List<FoldResult> of =
                  results.stream()
                      .filter(r -> r.run().network().equals(network) && r.run().seed() == seed)
                      .toList();
              return row(
                  of.stream().map(FoldResult::validation).toList(),
                  of.stream().map(FoldResult::test).toList());
            })
        .toList();
  }

  private static double[] row(List<Double> validation, List<Double> test) {
    return new double[] {
      validation == null ? Double.NaN : mean(validation), mean(test), Collections.min(test)
    };
  }

  private static double mean(List<Double> figures) {
    return figures.stream().mapToDouble(figure -> figure).average().orElseThrow();
  }
}
