package io.github.dsszoo.spark.internal;

import io.github.dsszoo.device.DeviceOptions;
import io.github.dsszoo.internal.file.AtomicFolder;
import io.github.dsszoo.model.TrainedModel;
import io.github.dsszoo.model.internal.experiment.CurveResult;
import io.github.dsszoo.model.internal.experiment.CurveTraining;
import io.github.dsszoo.model.internal.experiment.Run;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.task.Tasks;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.TaskContext;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/**
 * Trains a run on an executor, with as many threads as the task has cores (spark.task.cpus).
 * Returns the line of its result as UTF-8, and its model as a {@link ModelArchive} or no bytes.
 */
final class CurveStage extends AbstractFunction1<Iterator<Integer>, byte[][]>
    implements Serializable {
  private static final long serialVersionUID = 1;

  /** The curves of this JVM: their tasks share the sets. */
  private static final Map<List<Object>, CurveTraining> CURVES = new ConcurrentHashMap<>();

  private final String task;
  private final TrainingPlan plan;
  private final ArrayList<Run> runs;
  private final HashMap<String, NetworkSpec> networks = new HashMap<>();
  private final boolean models;

  /**
   * Creates the stage.
   *
   * @param runs by the number that a task has
   * @throws io.github.dsszoo.ZooException if there is no network of a run
   */
  CurveStage(String task, TrainingPlan plan, List<Run> runs, boolean models) {
    this.task = task;
    this.plan = plan;
    this.runs = new ArrayList<>(runs);
    this.models = models;
    runs.forEach(run -> networks.computeIfAbsent(run.network(), CurveTraining::network));
  }

  @Override
  public byte[][] apply(Iterator<Integer> numbers) {
    Run run = runs.get(numbers.next());
    try {
      Path folder = Files.createTempDirectory("dss-zoo-run-");
      try {
        return train(run, folder);
      } finally {
        AtomicFolder.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[][] train(Run run, Path folder) throws IOException {
    CurveTraining curve =
        CURVES.computeIfAbsent(
            List.of(task, plan), key -> new CurveTraining(Tasks.named(task), plan));
    TaskContext context = TaskContext.get();
    DeviceOptions device = DeviceOptions.standard().withThreads(context.cpus());
    try (TrainedModel model =
        curve
            .lesson(networks.get(run.network()), run)
            .train(run, folder.resolve("run"), device, new KilledTask(context))) {
      String line = CurveResult.FORMAT.csv().apply(curve.result(run, model));
      byte[] archive = {};
      if (models) {
        Path exported = folder.resolve("model");
        model.export(exported);
        archive = ModelArchive.of(exported);
      }
      return new byte[][] {line.getBytes(StandardCharsets.UTF_8), archive};
    }
  }
}
