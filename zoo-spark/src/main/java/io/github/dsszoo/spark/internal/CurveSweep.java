package io.github.dsszoo.spark.internal;

import io.github.dsszoo.internal.file.AtomicFolder;
import io.github.dsszoo.model.internal.experiment.CurveResult;
import io.github.dsszoo.model.internal.experiment.ResultFile;
import io.github.dsszoo.model.internal.experiment.Run;
import io.github.dsszoo.model.internal.experiment.RunListener;
import io.github.dsszoo.model.internal.experiment.Runs;
import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.training.TrainingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * Trains the runs of a learning curve as the tasks of one job. The driver adds the result of a run
 * to results.csv when its task ends; a task that is lost is run again from its start.
 */
final class CurveSweep {
  private final String task;
  private final TrainingPlan plan;
  private final Path folder;
  private final boolean models;

  /**
   * Creates a sweep.
   *
   * @param task the name of the task
   * @param plan without the seed of a run
   * @param folder of the driver for results.csv and the models
   * @param models whether the model of each run comes back to the driver
   */
  CurveSweep(String task, TrainingPlan plan, Path folder, boolean models) {
    this.task = task;
    this.plan = plan;
    this.folder = folder;
    this.models = models;
  }

  /**
   * Trains the runs without results.
   *
   * @return the number of runs that were trained
   * @throws io.github.dsszoo.ZooException if there is no network of a run
   * @throws TrainingException if a run fails, also after the attempts that Spark makes
   *     (spark.task.maxFailures)
   */
  int run(SparkContext context, List<Run> runs, RunListener listener) {
    ResultFile<CurveResult> file = new ResultFile<>(Runs.results(folder), CurveResult.FORMAT);
    List<Run> missing = runs.stream().filter(run -> !file.has(run)).toList();
    if (missing.isEmpty()) {
      return 0;
    }
    Results results = new Results(file, missing, runs.size(), listener);
    CurveStage stage = new CurveStage(task, plan, missing, models);
    List<Integer> tasks = IntStream.range(0, missing.size()).boxed().toList();
    try {
      context.runJob(
          JavaSparkContext.fromSparkContext(context).parallelize(tasks, tasks.size()).rdd(),
          stage,
          results,
          ClassTag$.MODULE$.<byte[][]>apply(byte[][].class));
    } catch (Exception e) {
      throw new TrainingException(
          "the runs in %s failed on the cluster: %s; start the command again, and it trains the runs without results"
              .formatted(folder, e.getMessage()),
          e);
    }
    file.sort(runs);
    return missing.size();
  }

  /** Takes the results of the tasks, in the order in which they end. */
  private final class Results extends AbstractFunction2<Object, byte[][], BoxedUnit> {
    private final ResultFile<CurveResult> file;
    private final List<Run> runs;
    private final int all;
    private final RunListener listener;
    private int done;

    /**
     * Creates the results of a job.
     *
     * @param runs those of the job
     * @param all number of runs of the experiment
     */
    Results(ResultFile<CurveResult> file, List<Run> runs, int all, RunListener listener) {
      this.file = file;
      this.runs = runs;
      this.all = all;
      this.listener = listener;
      this.done = all - runs.size();
    }

    @Override
    public BoxedUnit apply(Object task, byte[][] result) {
      Run run = runs.get((Integer) task);
      if (models) {
        write(Runs.model(folder, run), result[1]);
      }
      String line = new String(result[0], StandardCharsets.UTF_8);
      file.add(CurveResult.FORMAT.parse().apply(line));
      done++;
      listener.done(done, all, line);
      return BoxedUnit.UNIT;
    }

    private void write(Path model, byte[] archive) {
      try {
        AtomicFolder.delete(model); // of a run that ended before its result was added
        AtomicFolder.create(model, hidden -> ModelArchive.unpack(archive, hidden));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
