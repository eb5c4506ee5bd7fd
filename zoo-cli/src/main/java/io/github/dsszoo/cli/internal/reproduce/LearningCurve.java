package io.github.dsszoo.cli.internal.reproduce;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.model.PublishedNetworks;
import io.github.dsszoo.model.TrainedModel;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.task.Recipes;
import io.github.dsszoo.task.Task;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Measures accuracy against the number of training sets, for several networks and seeds with one
 * plan (Maron et al., ICML 2020, section 6.1).
 *
 * <p>All runs have the same number of steps and validations: with fewer training sets, an epoch
 * repeats them, with new augmentation, up to the number of training sets of the task.
 */
public final class LearningCurve {
  private final Task task;
  private final TrainingPlan plan;
  private final List<String> networks;
  private final List<Integer> sizes;
  private final List<Long> seeds;
  private final Path folder;

  /**
   * Creates an experiment.
   *
   * @param networks recipes of the zoo, or published networks
   * @param sizes numbers of training sets
   * @param folder for results.csv and the runs
   * @throws DataException if a size is larger than the number of training sets of the task
   */
  public LearningCurve(
      Task task,
      TrainingPlan plan,
      List<String> networks,
      List<Integer> sizes,
      List<Long> seeds,
      Path folder) {
    this.task = task;
    this.plan = plan;
    this.networks = List.copyOf(networks);
    this.sizes = List.copyOf(sizes);
    this.seeds = List.copyOf(seeds);
    this.folder = folder;
    int most = task.train().size();
    for (int size : sizes) {
      if (size < 1 || size > most) {
        throw new DataException(
            "Expected a size from 1 to %s, the number of training sets of the task, found %s."
                .formatted(most, size));
      }
    }
    networks.forEach(LearningCurve::spec);
  }

  /** Trains the runs without results and writes results.csv, table.md and curve.png. */
  public CurveReport run(RunListener listener) {
    SetSource test = task.tests().values().iterator().next();
    List<RunResult> results =
        new Runs<>(folder, RunResult.FORMAT)
            .make(
                Run.all(networks, sizes, seeds),
                listener,
                this::lesson,
                (run, model) -> result(run, model, test));
    CurveReport report =
        new CurveReport(
            networks, sizes, results.stream().map(r -> new CurvePoint(r.run(), r.test())).toList());
    report.write(folder, "sets", "training sets");
    return report;
  }

  private Runs.Lesson lesson(Run run) {
    SetSource all = task.train();
    int[] places = IntStream.range(0, all.size()).map(i -> i % run.size()).toArray();
    return Runs.Lesson.of(
        spec(run.network()), plan, SetSource.of(all.draw(0, places)), task.validation());
  }

  private static RunResult result(Run run, TrainedModel model, SetSource test) {
    return new RunResult(
        run,
        model.best().validationMetric(),
        model.figures(test).get("accuracy"),
        model.card().training().seconds());
  }

  private static NetworkSpec spec(String network) {
    return PublishedNetworks.names().contains(network)
        ? PublishedNetworks.named(network).getNetwork()
        : Recipes.recipe(network).getNetwork();
  }
}
