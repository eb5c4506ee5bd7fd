package io.github.dsszoo.model;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.network.Weights;
import io.github.dsszoo.savedmodel.ModelCard;
import io.github.dsszoo.spec.ModelRecipe;
import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.task.Augmentations;
import io.github.dsszoo.task.SetBatches;
import io.github.dsszoo.task.Task;
import io.github.dsszoo.training.TrainingException;
import io.github.dsszoo.training.TrainingListener;
import io.github.dsszoo.training.internal.HistoryFile;
import io.github.dsszoo.training.internal.TensorBoard;
import io.github.dsszoo.training.internal.Trainer;
import io.github.dsszoo.training.internal.TrainingResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Trains a network on sets with their answers, in a folder where a killed run goes on when it is
 * run again.
 *
 * <pre>{@code
 * try (TrainedModel model = new Training(network, plan).in(folder).run(train, validation)) {
 *   model.export(Path.of("serving"));
 * }
 * }</pre>
 */
public final class Training {
  private final Network network;
  private final TrainingPlan plan;
  private final List<TrainingListener> listeners = new ArrayList<>();
  private Weights start;
  private String startedFrom;
  private Path folder;
  private String summary = "";
  private String task = "";
  private String source = "sets of the user's own";
  private String licence = "the user's";
  private SetSource samples;

  /** A training of a network by a plan. */
  public Training(Network network, TrainingPlan plan) {
    this.network = network;
    this.plan = plan;
  }

  /** A training of a recipe's network on its task, which the card will tell of. */
  public static Training of(ModelRecipe recipe, Task task, TrainingPlan plan) {
    return new Training(Network.of(recipe.getNetwork()), plan)
        .describe(recipe.getSummary(), task.question())
        .data(task.source(), task.licence())
        .samples(task.samples());
  }

  /** The folder for checkpoints, history and TensorBoard's events; needed. */
  public Training in(Path folder) {
    this.folder = folder;
    return this;
  }

  /** Has somebody hear of the run. */
  public Training listen(TrainingListener listener) {
    listeners.add(listener);
    return this;
  }

  /** Starts from weights instead of at random; variables that they lack start at random. */
  Training startFrom(Weights weights, String model) {
    this.start = weights;
    this.startedFrom = model;
    return this;
  }

  /** What the card says of the model: one sentence, and what it answers in a few words. */
  public Training describe(String summary, String task) {
    this.summary = summary;
    this.task = task;
    return this;
  }

  /** What the card says of the sets: what they are, and their licence. */
  public Training data(String source, String licence) {
    this.source = source;
    this.licence = licence;
    return this;
  }

  /** Sets the first of which travel with the model; those to choose by if nothing is said. */
  Training samples(SetSource samples) {
    this.samples = samples;
    return this;
  }

  /**
   * Trains to the end, or goes on to it.
   *
   * @throws DataException if the sets do not fit the network, or their labels its classes
   * @throws TrainingException if training cannot start or go on, or its folder cannot be written
   */
  public TrainedModel run(SetDataset train, SetDataset validation) {
    return run(SetSource.of(train), SetSource.of(validation));
  }

  /**
   * Trains to the end, or goes on to it, on sets that may be other ones in each epoch.
   *
   * @throws DataException if the sets do not fit the network, or their labels or targets its
   *     answers
   * @throws TrainingException if training cannot start or go on, or its folder cannot be written
   */
  public TrainedModel run(SetSource train, SetSource validation) {
    if (folder == null) {
      throw new IllegalStateException("say where checkpoints go, with in(folder)");
    }
    new TrainingChecks(network, plan).check(train.sample(), validation.sample());
    Trainer trainer = new Trainer(network, plan, folder);
    if (start != null) {
      trainer.startFrom(start);
    }
    trainer.listen(new HistoryFile(folder)).listen(new TensorBoard(folder));
    listeners.forEach(trainer::listen);
    try {
      TrainingResult result =
          trainer.run(
              SetBatches.training(
                  train, plan.getBatchSize(), plan.getSeed(), Augmentations.of(plan)),
              SetBatches.validation(validation, plan.getBatchSize()));
      return new TrainedModel(
          network, result, card(result, train.size()), samples == null ? validation : samples);
    } catch (IOException | UncheckedIOException e) {
      throw new TrainingException("the run cannot be kept in " + folder + ": " + e.getMessage(), e);
    }
  }

  private ModelCard card(TrainingResult result, int sets) {
    return new ModelCard(
        network.spec().getName(),
        0,
        summary,
        task,
        new ModelCard.Data(source, licence, sets),
        new ModelCard.Training(
            NetworkText.print(plan),
            result.history().size(),
            result.best().epoch(),
            result.seconds(),
            Provenances.machine(),
            network.parameterCount()),
        List.of(),
        List.of(),
        Provenances.now(startedFrom),
        Map.of());
  }
}
