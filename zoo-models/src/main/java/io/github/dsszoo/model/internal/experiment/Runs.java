package io.github.dsszoo.model.internal.experiment;

import io.github.dsszoo.device.DeviceOptions;
import io.github.dsszoo.internal.file.AtomicFolder;
import io.github.dsszoo.model.TrainedModel;
import io.github.dsszoo.training.TrainingException;
import io.github.dsszoo.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * Trains the runs of an experiment in a folder, one after the other. Each run is trained once. Its
 * result is added to results.csv; before that, its checkpoints are in .runs.
 *
 * @param <R> the result of a run
 */
public final class Runs<R> {
  private static final String MODELS = "models";

  private final Path folder;
  private final ResultFile<R> file;
  private DeviceOptions device = DeviceOptions.standard();
  private boolean models;

  /** Measures a trained run. */
  @FunctionalInterface
  public interface Measure<R> {
    /** Returns the result of a run. */
    R of(Run run, TrainedModel model);
  }

  /**
   * Creates the runs of a folder.
   *
   * @param format of the results
   */
  public Runs(Path folder, ResultFile.Format<R> format) {
    this.folder = folder;
    this.file = new ResultFile<>(results(folder), format);
  }

  /** Returns the file of the results in the folder of an experiment. */
  public static Path results(Path folder) {
    return folder.resolve("results.csv");
  }

  /** Returns the folder of the model of a run in the folder of an experiment. */
  public static Path model(Path folder, Run run) {
    return folder.resolve(MODELS).resolve(run.name());
  }

  /** Sets the devices and threads that the runs are trained on. */
  public Runs<R> device(DeviceOptions options) {
    this.device = options;
    return this;
  }

  /** Sets whether the model of each run is exported to models. */
  public Runs<R> models(boolean exported) {
    this.models = exported;
    return this;
  }

  /** Trains the runs without results and returns all results of the file. */
  public List<R> make(
      List<Run> runs, RunListener listener, Function<Run, Lesson> lessons, Measure<R> measure) {
    for (int i = 0; i < runs.size(); i++) {
      Run run = runs.get(i);
      if (!file.has(run)) {
        TrainingListener progress = listener.training(i + 1, runs.size());
        R result = train(run, lessons.apply(run), progress, measure);
        listener.done(i + 1, runs.size(), file.add(result));
      }
    }
    return file.results();
  }

  private R train(Run run, Lesson lesson, TrainingListener progress, Measure<R> measure) {
    Path runFolder = folder.resolve(".runs").resolve(run.name());
    try (TrainedModel model = lesson.train(run, runFolder, device, progress)) {
      R result = measure.of(run, model);
      if (models) {
        AtomicFolder.delete(model(folder, run)); // of a run that ended before its result was added
        model.export(model(folder, run));
      }
      AtomicFolder.delete(runFolder);
      return result;
    } catch (IOException e) {
      throw new TrainingException("cannot delete " + runFolder + ": " + e.getMessage(), e);
    }
  }
}
