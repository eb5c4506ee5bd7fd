package io.github.dsszoo.cli.internal.reproduce;

import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.model.Prediction;
import io.github.dsszoo.model.TrainedModel;
import io.github.dsszoo.model.Training;
import io.github.dsszoo.model.internal.experiment.Lesson;
import io.github.dsszoo.model.internal.experiment.Run;
import io.github.dsszoo.model.internal.experiment.RunListener;
import io.github.dsszoo.spec.ModelRecipe;
import io.github.dsszoo.task.Baseline;
import io.github.dsszoo.task.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares networks on one task with one plan and several seeds: the metrics of each on each test
 * split, beside the task's non-learned baselines.
 */
public final class Rivals {
  private final Task task;
  private final Protocol protocol;
  private final Map<String, ModelRecipe> recipes;

  /**
   * Creates an experiment.
   *
   * @param networks recipes of the zoo, or files
   * @throws io.github.dsszoo.data.DataException if there is no network
   */
  public Rivals(Task task, Protocol protocol, List<String> networks) {
    this.task = task;
    this.protocol = protocol;
    this.recipes = Entrants.of(networks);
  }

  /**
   * Trains the runs without results, writes results.csv and table.md, and exports the models of the
   * first seed to {@code models}.
   *
   * @return the table
   */
  public String run(RunListener listener) {
    Map<String, SetSource> tests = task.tests();
    Map<String, List<String>> names = new LinkedHashMap<>();
    tests.forEach((split, sets) -> names.put(split, names(sets)));
    List<String> columns = new ArrayList<>();
    names.forEach((split, figures) -> figures.forEach(f -> columns.add(f + " on " + split)));
    List<RivalResult> results =
        protocol
            .runs(RivalResult.format(columns))
            .make(
                Run.all(List.copyOf(recipes.keySet()), List.of(1), protocol.seeds()),
                listener,
                this::lesson,
                (run, model) -> result(run, model, tests, names));
    RivalTable table = new RivalTable(columns);
    task.baselines().forEach(each -> table.baseline(each.name(), figures(each, tests, names)));
    recipes.keySet().forEach(name -> table.network(name, figures(name, results)));
    TableFile.write(protocol.folder(), table.toString());
    return table.toString();
  }

  private Lesson lesson(Run run) {
    return new Lesson(
        seeded -> Training.of(recipes.get(run.network()), task, seeded),
        protocol.plan(),
        task.train(),
        task.validation());
  }

  private List<String> names(SetSource sets) {
    List<String> names = new ArrayList<>(Prediction.figureNames(sets.first(1)));
    if (task.classes().size() == 2) {
      names.add("AUC");
    }
    return names;
  }

  private RivalResult result(
      Run run, TrainedModel model, Map<String, SetSource> tests, Map<String, List<String>> names) {
    List<Double> figures = new ArrayList<>();
    tests.forEach(
        (split, sets) -> {
          Map<String, Double> all = model.measure(split, sets);
          names.get(split).forEach(name -> figures.add(all.getOrDefault(name, Double.NaN)));
        });
    if (run.seed() == protocol.seeds().get(0)) {
      model.export(protocol.folder().resolve("models"));
    }
    return new RivalResult(
        run,
        model.best().validationMetric(),
        model.card().training().seconds(),
        figures.stream().mapToDouble(figure -> figure).toArray());
  }

  private List<double[]> figures(String network, List<RivalResult> results) {
    return results.stream()
        .filter(r -> r.run().network().equals(network) && protocol.seeds().contains(r.run().seed()))
        .map(RivalResult::figures)
        .toList();
  }

  /**
   * Returns the metrics in the order of the columns, with NaN for metrics that a baseline does not
   * have.
   */
  private static double[] figures(
      Baseline baseline, Map<String, SetSource> tests, Map<String, List<String>> names) {
    List<Double> figures = new ArrayList<>();
    tests.forEach(
        (split, sets) -> {
          Map<String, Double> all = baseline.measure(sets);
          names.get(split).forEach(name -> figures.add(all.getOrDefault(name, Double.NaN)));
        });
    return figures.stream().mapToDouble(figure -> figure).toArray();
  }
}
