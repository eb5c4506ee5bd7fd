package io.github.dsszoo.reproduce;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.file.AtomicFolder;
import io.github.dsszoo.model.PublishedNetworks;
import io.github.dsszoo.model.TrainedModel;
import io.github.dsszoo.model.Training;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.task.Recipes;
import io.github.dsszoo.task.Task;
import io.github.dsszoo.task.TrainingSets;
import io.github.dsszoo.training.TrainingException;
import io.github.dsszoo.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Accuracy against the number of training sets, for several networks and seeds, all by one plan
 * (Maron et al., ICML 2020, section 6.1).
 *
 * <p>However few its sets, a run sees as many in an epoch as the task has, each as often as it
 * takes, and augmented anew each time: so all runs take the same number of steps, and none is
 * validated more often than another.
 */
public final class LearningCurve {
  private final Task task;
  private final TrainingPlan plan;
  private final List<String> networks;
  private final List<Integer> sizes;
  private final List<Long> seeds;
  private final Path folder;

  /**
   * An experiment.
   *
   * @param networks recipes of the zoo, or published networks
   * @param sizes numbers of training sets
   * @param folder for results.csv and the runs
   * @throws DataException if a size is more than the task has
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
    int most = task.train().epoch(0).size();
    for (int size : sizes) {
      if (size < 1 || size > most) {
        throw new DataException(
            "The task has %d training sets; %d of them cannot be taken.".formatted(most, size));
      }
    }
    networks.forEach(LearningCurve::spec);
  }

  /** Makes the runs that are not done yet, and writes results.csv, table.md and curve.png. */
  public CurveReport run(RunListener listener) {
    ResultFile<RunResult> file = new ResultFile<>(folder.resolve("results.csv"), RunResult.FORMAT);
    List<Run> runs = Run.all(networks, sizes, seeds);
    SetDataset test = task.tests().values().iterator().next();
    for (int i = 0; i < runs.size(); i++) {
      if (!file.has(runs.get(i))) {
        RunResult result = train(runs.get(i), test, listener.training(i + 1, runs.size()));
        file.add(result);
        listener.done(i + 1, runs.size(), result.csv());
      }
    }
    CurveReport report =
        new CurveReport(
            networks,
            sizes,
            file.results().stream().map(r -> new CurvePoint(r.run(), r.test())).toList());
    report.write(folder, "sets", "training sets");
    return report;
  }

  private static NetworkSpec spec(String network) {
    return PublishedNetworks.names().contains(network)
        ? PublishedNetworks.named(network).getNetwork()
        : Recipes.recipe(network).getNetwork();
  }

  private RunResult train(Run run, SetDataset test, TrainingListener progress) {
    SetDataset all = task.train().epoch(0);
    SetDataset epoch =
        all.subset(IntStream.range(0, all.size()).map(i -> i % run.size()).toArray());
    Path runFolder = folder.resolve(".runs").resolve(run.name());
    Training training =
        new Training(Network.of(spec(run.network())), plan.toBuilder().setSeed(run.seed()).build())
            .in(runFolder)
            .listen(progress);
    try (TrainedModel model = training.run(TrainingSets.fixed(epoch), task.validation())) {
      RunResult result =
          new RunResult(
              run,
              model.best().validationAccuracy(),
              model.predict(test).accuracy(test.labels()),
              model.card().training().seconds());
      AtomicFolder.delete(runFolder);
      return result;
    } catch (IOException e) {
      throw new TrainingException(runFolder + " cannot be deleted: " + e.getMessage());
    }
  }
}
