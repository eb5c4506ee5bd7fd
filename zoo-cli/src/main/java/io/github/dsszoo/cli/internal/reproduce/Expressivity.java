package io.github.dsszoo.cli.internal.reproduce;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.data.internal.signal.RelativeShifts;
import io.github.dsszoo.model.TrainedModel;
import io.github.dsszoo.model.internal.experiment.Lesson;
import io.github.dsszoo.model.internal.experiment.Run;
import io.github.dsszoo.model.internal.experiment.RunListener;
import io.github.dsszoo.task.Recipes;
import io.github.dsszoo.task.internal.RelativeShiftsTask;
import java.util.List;
import java.util.Locale;

/**
 * Measures which networks can distinguish {x, x} from {x, g x}, sets that differ only in the
 * relative shifts of their elements, for several set sizes and seeds.
 *
 * <p>A network on invariants of each element has the same output for both, for any weights. The
 * results therefore include the largest difference between the outputs for two such sets, which for
 * these networks is the rounding error of float32.
 */
public final class Expressivity {
  private static final int TWINS = 200;
  private static final long TWIN_SEED = 4;

  private final Protocol protocol;
  private final List<String> networks;
  private final List<Integer> sizes;

  /**
   * Creates an experiment.
   *
   * @param networks recipes of the zoo, or files
   * @param sizes numbers of elements in a set, at least 2
   */
  public Expressivity(Protocol protocol, List<String> networks, List<Integer> sizes) {
    this.protocol = protocol;
    this.networks = List.copyOf(networks);
    this.sizes = List.copyOf(sizes);
    networks.forEach(Recipes::recipe);
    Run.all(networks, sizes, protocol.seeds()).forEach(Expressivity::task);
  }

  /**
   * Trains the runs without results and writes results.csv, table.md and curve.png.
   *
   * @return the table
   */
  public String run(RunListener listener) {
    return report(
        protocol
            .runs(TwinResult.FORMAT)
            .make(
                Run.all(networks, sizes, protocol.seeds()),
                listener,
                this::lesson,
                Expressivity::result));
  }

  /** Returns the task on signals or on images, depending on the input of the network. */
  private static RelativeShiftsTask task(Run run) {
    return Recipes.recipe(run.network()).getNetwork().getInput().hasImage()
        ? RelativeShiftsTask.images(run.size())
        : RelativeShiftsTask.signals(run.size());
  }

  private Lesson lesson(Run run) {
    RelativeShiftsTask task = task(run);
    return Lesson.of(
        Recipes.recipe(run.network()).getNetwork(),
        protocol.plan(),
        task.train(),
        task.validation());
  }

  private static TwinResult result(Run run, TrainedModel model) {
    RelativeShiftsTask task = task(run);
    SetSource test = task.tests().values().iterator().next();
    return new TwinResult(
        run, model.figures(test).get("accuracy"), difference(model, task.shifts()));
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
    report.write(protocol.folder(), "elements", "elements in a set");
    String table = report.table("elements") + '\n' + differences(results);
    TableFile.write(protocol.folder(), table);
    return table;
  }

  private String differences(List<TwinResult> results) {
    StringBuilder text =
        new StringBuilder("| | largest difference of the outputs for two twin sets |\n|---|---|\n");
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
