package io.github.dsszoo.cli.internal.reproduce;

import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.internal.file.AtomicFolder;
import io.github.dsszoo.model.TrainedModel;
import io.github.dsszoo.model.Training;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.training.TrainingException;
import io.github.dsszoo.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * Trains the runs of an experiment in a folder. Each run is trained once. Its result is added to
 * results.csv; before that, its checkpoints are in .runs.
 *
 * @param <R> the result of a run
 */
final class Runs<R> {
  private final Path folder;
  private final ResultFile<R> file;

  /** Measures a trained run. */
  @FunctionalInterface
  interface Measure<R> {
    R of(Run run, TrainedModel model);
  }

  /**
   * The data and the training of a run.
   *
   * @param training creates the training for a plan with the run's seed
   * @param plan without the run's seed
   * @param train training sets
   * @param validation validation sets
   */
  record Lesson(
      Function<TrainingPlan, Training> training,
      TrainingPlan plan,
      SetSource train,
      SetSource validation) {
    /** Returns the training of a network without texts for a model card. */
    static Lesson of(
        NetworkSpec network, TrainingPlan plan, SetSource train, SetSource validation) {
      return new Lesson(p -> new Training(Network.of(network), p), plan, train, validation);
    }
  }

  Runs(Path folder, ResultFile.Format<R> format) {
    this.folder = folder;
    this.file = new ResultFile<>(folder.resolve("results.csv"), format);
  }

  /** Trains the runs without results and returns all results of the file. */
  List<R> make(
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
    TrainingPlan plan = lesson.plan().toBuilder().setSeed(run.seed()).build();
    Training training = lesson.training().apply(plan).in(runFolder).listen(progress);
    try (TrainedModel model = training.run(lesson.train(), lesson.validation())) {
      R result = measure.of(run, model);
      AtomicFolder.delete(runFolder);
      return result;
    } catch (IOException e) {
      throw new TrainingException("cannot delete " + runFolder + ": " + e.getMessage(), e);
    }
  }
}
