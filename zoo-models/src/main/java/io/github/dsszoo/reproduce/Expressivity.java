package io.github.dsszoo.reproduce;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.signal.RelativeShifts;
import io.github.dsszoo.file.AtomicFile;
import io.github.dsszoo.file.AtomicFolder;
import io.github.dsszoo.model.TrainedModel;
import io.github.dsszoo.model.Training;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.task.Recipes;
import io.github.dsszoo.task.RelativeShiftsTask;
import io.github.dsszoo.training.TrainingException;
import io.github.dsszoo.training.TrainingListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Which networks can tell {x, x} from {x, g x}: sets whose elements differ in their relative shifts
 * alone, of several sizes, and seeds.
 *
 * <p>A network that takes invariants of each element gives both the same answer, whatever its
 * weights: beside the accuracy stands the largest difference between the answers to two such sets,
 * which for these networks is the rounding of float32.
 */
public final class Expressivity {
  private static final int TWINS = 200;
  private static final long TWIN_SEED = 4;

  private final TrainingPlan plan;
  private final List<String> networks;
  private final List<Integer> sizes;
  private final List<Long> seeds;
  private final Path folder;

  /**
   * An experiment.
   *
   * @param networks recipes of the zoo, or files
   * @param sizes numbers of elements in a set, at least 2
   * @param folder for results.csv and the runs
   */
  public Expressivity(
      TrainingPlan plan,
      List<String> networks,
      List<Integer> sizes,
      List<Long> seeds,
      Path folder) {
    this.plan = plan;
    this.networks = List.copyOf(networks);
    this.sizes = List.copyOf(sizes);
    this.seeds = List.copyOf(seeds);
    this.folder = folder;
    networks.forEach(Recipes::recipe);
    sizes.forEach(RelativeShiftsTask::new);
  }

  /**
   * Makes the runs that are not done yet, and writes results.csv, table.md and curve.png.
   *
   * @return the table
   */
  public String run(RunListener listener) {
    ResultFile<TwinResult> file =
        new ResultFile<>(folder.resolve("results.csv"), TwinResult.FORMAT);
    List<Run> runs = Run.all(networks, sizes, seeds);
    for (int i = 0; i < runs.size(); i++) {
      if (!file.has(runs.get(i))) {
        TwinResult result = train(runs.get(i), listener.training(i + 1, runs.size()));
        file.add(result);
        listener.done(i + 1, runs.size(), TwinResult.FORMAT.csv().apply(result));
      }
    }
    return report(file.results());
  }

  private TwinResult train(Run run, TrainingListener progress) {
    RelativeShiftsTask task = new RelativeShiftsTask(run.size());
    Path runFolder = folder.resolve(".runs").resolve(run.name());
    Training training =
        new Training(
                Network.of(Recipes.recipe(run.network()).getNetwork()),
                plan.toBuilder().setSeed(run.seed()).build())
            .in(runFolder)
            .listen(progress);
    try (TrainedModel model = training.run(task.train(), task.validation())) {
      SetDataset test = task.tests().values().iterator().next();
      TwinResult result =
          new TwinResult(
              run, model.predict(test).accuracy(test.labels()), difference(model, task.shifts()));
      AtomicFolder.delete(runFolder);
      return result;
    } catch (IOException e) {
      throw new TrainingException(runFolder + " cannot be deleted: " + e.getMessage());
    }
  }

  private static double difference(TrainedModel model, RelativeShifts shifts) {
    float[] alike = answers(model, shifts.twins(TWIN_SEED, RelativeShifts.ALIKE, TWINS));
    float[] shifted = answers(model, shifts.twins(TWIN_SEED, RelativeShifts.SHIFTED, TWINS));
    double largest = 0;
    for (int i = 0; i < alike.length; i++) {
      largest = Math.max(largest, Math.abs(alike[i] - shifted[i]));
    }
    return largest;
  }

  private static float[] answers(TrainedModel model, SetDataset sets) {
    return model.predict(sets).floats("probabilities").values();
  }

  private String report(List<TwinResult> results) {
    CurveReport report =
        new CurveReport(
            networks,
            sizes,
            results.stream().map(r -> new CurvePoint(r.run(), r.accuracy())).toList());
    report.write(folder, "elements", "elements in a set");
    String table = report.table("elements") + '\n' + differences(results);
    try {
      AtomicFile.write(folder.resolve("table.md"), table.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new TrainingException("the table cannot be written: " + e.getMessage());
    }
    return table;
  }

  private String differences(List<TwinResult> results) {
    StringBuilder text =
        new StringBuilder("| | largest difference of the answers to two twins |\n|---|---|\n");
    for (String network : networks) {
      double largest =
          results.stream()
              .filter(r -> r.run().network().equals(network) && sizes.contains(r.run().size()))
              .mapToDouble(TwinResult::difference)
              .max()
              .orElse(Double.NaN);
      text.append(String.format(Locale.ROOT, "| %s | %.1e |\n", network, largest));
    }
    return text.toString();
  }
}
