package io.github.dsszoo.cli.internal.reproduce;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.model.internal.experiment.CurveResult;
import io.github.dsszoo.model.internal.experiment.CurveTraining;
import io.github.dsszoo.model.internal.experiment.ResultFile;
import io.github.dsszoo.model.internal.experiment.Run;
import io.github.dsszoo.model.internal.experiment.RunListener;
import io.github.dsszoo.model.internal.experiment.Runs;
import io.github.dsszoo.task.Task;
import java.util.List;

/**
 * Measures accuracy against the number of training sets, for several networks and seeds with one
 * plan, see {@link CurveTraining}.
 */
public final class LearningCurve {
  private final CurveTraining training;
  private final List<String> networks;
  private final List<Integer> sizes;
  private final Protocol protocol;
  private boolean models;

  /**
   * Creates an experiment.
   *
   * @param networks recipes of the zoo, or published networks
   * @param sizes numbers of training sets
   * @throws DataException if a size is larger than the number of training sets of the task
   */
  public LearningCurve(Task task, Protocol protocol, List<String> networks, List<Integer> sizes) {
    this.training = new CurveTraining(task, protocol.plan());
    this.protocol = protocol;
    this.networks = List.copyOf(networks);
    this.sizes = List.copyOf(sizes);
    training.check(sizes);
    networks.forEach(CurveTraining::network);
  }

  /** Sets whether the model of each run is exported. */
  public LearningCurve models(boolean exported) {
    this.models = exported;
    return this;
  }

  /** Trains the runs without results and writes results.csv, table.md and curve.png. */
  public CurveReport run(RunListener listener) {
    return report(
        protocol
            .runs(CurveResult.FORMAT)
            .models(models)
            .make(
                Run.all(networks, sizes, protocol.seeds()),
                listener,
                run -> training.lesson(CurveTraining.network(run.network()), run),
                training::result));
  }

  /** Writes table.md and curve.png of the results in results.csv. */
  public CurveReport report() {
    return report(new ResultFile<>(Runs.results(protocol.folder()), CurveResult.FORMAT).results());
  }

  private CurveReport report(List<CurveResult> results) {
    CurveReport report =
        new CurveReport(
            networks, sizes, results.stream().map(r -> new CurvePoint(r.run(), r.test())).toList());
    report.write(protocol.folder(), "sets", "training sets");
    return report;
  }
}
