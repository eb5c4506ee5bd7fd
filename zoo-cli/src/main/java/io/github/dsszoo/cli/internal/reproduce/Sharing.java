package io.github.dsszoo.cli.internal.reproduce;

import io.github.dsszoo.model.internal.experiment.Lesson;
import io.github.dsszoo.model.internal.experiment.Run;
import io.github.dsszoo.model.internal.experiment.RunListener;
import io.github.dsszoo.task.Recipes;
import io.github.dsszoo.task.internal.SharedWavesTask;
import java.util.List;

/**
 * Measures how accuracy depends on where the label is: in what all elements of a set share, or in
 * the difference of one element to the others.
 */
public final class Sharing {
  private final Protocol protocol;
  private final List<String> networks;
  private final List<Integer> shares;

  /**
   * Creates an experiment.
   *
   * @param networks recipes of the zoo, or files
   * @param shares of the shared wave in percent, from 0 to 100
   * @throws io.github.dsszoo.data.DataException if a share is outside of its range
   */
  public Sharing(Protocol protocol, List<String> networks, List<Integer> shares) {
    this.protocol = protocol;
    this.networks = List.copyOf(networks);
    this.shares = List.copyOf(shares);
    networks.forEach(Recipes::recipe);
    shares.forEach(SharedWavesTask::new);
  }

  /**
   * Trains the runs without results and writes results.csv, table.md and curve.png.
   *
   * @return the report
   */
  public CurveReport run(RunListener listener) {
    List<ShareResult> results =
        protocol
            .runs(ShareResult.FORMAT)
            .make(
                Run.all(networks, shares, protocol.seeds()),
                listener,
                this::lesson,
                (run, model) ->
                    new ShareResult(
                        run,
                        model
                            .figures(task(run).tests().values().iterator().next())
                            .get("accuracy")));
    CurveReport report =
        new CurveReport(
            networks,
            shares,
            results.stream().map(r -> new CurvePoint(r.run(), r.accuracy())).toList());
    report.write(protocol.folder(), "share, %", "share of the shared wave, %");
    return report;
  }

  private static SharedWavesTask task(Run run) {
    return new SharedWavesTask(run.size());
  }

  private Lesson lesson(Run run) {
    SharedWavesTask task = task(run);
    return Lesson.of(
        Recipes.recipe(run.network()).getNetwork(),
        protocol.plan(),
        task.train(),
        task.validation());
  }
}
