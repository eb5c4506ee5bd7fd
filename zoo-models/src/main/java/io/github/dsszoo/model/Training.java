package io.github.dsszoo.model;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.data.SetSplit;
import io.github.dsszoo.device.Device;
import io.github.dsszoo.device.DeviceOptions;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.network.Weights;
import io.github.dsszoo.savedmodel.ModelCard;
import io.github.dsszoo.spec.CardText;
import io.github.dsszoo.spec.ModelRecipe;
import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.task.Recipes;
import io.github.dsszoo.task.Task;
import io.github.dsszoo.training.GradientExchange;
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
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains a network on sets with labels or targets. Checkpoints in a folder let an interrupted run
 * resume when it is started again.
 *
 * <pre>{@code
 * try (TrainedModel model = new Training(network, plan).in(folder).run(train, validation)) {
 *   model.export(Path.of("serving"));
 * }
 * }</pre>
 */
public final class Training {
  private static final Logger LOG = LoggerFactory.getLogger(Training.class);

  private final Network network;
  private final TrainingPlan plan;
  private final List<TrainingListener> listeners = new ArrayList<>();
  private Weights start;
  private String startedFrom;
  private Path folder;
  private String summary = "";
  private String task = "";
  private List<String> limitations = List.of();
  private String source = "own sets";
  private String licence = "not stated";
  private SetSource samples;
  private DeviceOptions device = DeviceOptions.standard();
  private Optional<CardText> text = Optional.empty();
  private Optional<GradientExchange> exchange = Optional.empty();

  /**
   * Creates a training run.
   *
   * @param network to train from random weights
   * @param plan optimizer, schedule, number of epochs and batch size
   */
  public Training(Network network, TrainingPlan plan) {
    this.network = network;
    this.plan = plan;
  }

  /**
   * Creates a training run of a recipe's network on its task, with the card's texts from both.
   *
   * @throws DataException if the data of the task are not prepared
   */
  public static Training of(ModelRecipe recipe, Task task, TrainingPlan plan) {
    return new Training(Network.of(recipe.getNetwork()), plan)
        .describe(recipe.getSummary(), task.description())
        .limitations(recipe.getLimitationList())
        .data(task.source(), task.licence())
        .samples(task.samples())
        .text(Recipes.card(task.name()));
  }

  /** Sets the folder for checkpoints, history.csv and TensorBoard events; required. */
  public Training in(Path folder) {
    this.folder = folder;
    return this;
  }

  /**
   * Sets the devices, the threads and the precision; by default, a GPU if there is one. A step
   * divides its batch among several devices.
   */
  public Training device(DeviceOptions options) {
    this.device = options;
    return this;
  }

  /**
   * Trains together with other processes: each of them runs the same training, of the same sets,
   * with an exchange of its own rank. A step divides its batch among the ranks. Only rank 0 uses
   * the folder; all ranks return the same model.
   *
   * <p>Gradients, losses and metrics are those of the whole batch, except for rounding. Batch norms
   * use the statistics of the part of a rank, and their moving averages are those of rank 0;
   * dropout draws its own numbers on each rank. The same number of ranks gives the same weights bit
   * for bit.
   */
  public Training exchange(GradientExchange exchange) {
    this.exchange = Optional.of(exchange);
    return this;
  }

  /** Adds a listener that is notified of training progress. */
  public Training listen(TrainingListener listener) {
    listeners.add(listener);
    return this;
  }

  /**
   * Starts from given weights; variables without one start at random.
   *
   * @param model name of the model that the weights are from, for the card
   */
  Training startFrom(Weights weights, String model) {
    this.start = weights;
    this.startedFrom = model;
    return this;
  }

  /** Sets the texts of the model card: what the model does, and its task; one sentence each. */
  public Training describe(String summary, String task) {
    this.summary = summary;
    this.task = task;
    return this;
  }

  /** Sets the limitations that the model card states, one sentence each; none by default. */
  public Training limitations(List<String> limitations) {
    this.limitations = List.copyOf(limitations);
    return this;
  }

  /** Sets what the model card says about the training sets: a description and their licence. */
  public Training data(String source, String licence) {
    this.source = source;
    this.licence = licence;
    return this;
  }

  /**
   * Sets the source of the exported samples, which are its first sets; by default the validation
   * sets.
   */
  Training samples(SetSource samples) {
    this.samples = samples;
    return this;
  }

  /** Sets what the cards of the task say. */
  Training text(Optional<CardText> text) {
    this.text = text;
    return this;
  }

  /**
   * Trains to the end of the plan, or resumes an interrupted run. A finished run goes on if the
   * plan has more epochs than before and is the same otherwise.
   *
   * @param train sets to train on
   * @param validation sets that select the epoch with the lowest loss
   * @return the model with the weights of that epoch
   * @throws IllegalStateException if {@link #in} was not called
   * @throws DataException if the sets do not fit the network, or their labels or targets its output
   * @throws TrainingException if training cannot start or resume, or the folder cannot be written
   * @throws io.github.dsszoo.device.DeviceException if a device cannot be had
   */
  public TrainedModel run(SetDataset train, SetDataset validation) {
    int rank = network.kind().rank();
    return run(
        SetSource.of(SetRanks.fit(train, rank)), SetSource.of(SetRanks.fit(validation, rank)));
  }

  /**
   * Trains on a part of the sets and validates on the rest, as {@link #run(SetDataset,
   * SetDataset)}. The division is random, with the seed of the plan: {@link SetSplit#of} if the
   * network predicts classes, otherwise {@link SetSplit#unstratified}.
   *
   * @param sets to divide
   * @param fraction of the sets for training, above 0 and below 1, such as 0.8
   * @return the model with the weights of the epoch with the lowest validation loss
   * @throws IllegalStateException if {@link #in} was not called
   * @throws DataException if the sets cannot be divided, or do not fit the network
   * @throws TrainingException if training cannot start or resume, or the folder cannot be written
   * @throws io.github.dsszoo.device.DeviceException if a device cannot be had
   */
  public TrainedModel run(SetDataset sets, double fraction) {
    SetSplit split = split(sets, fraction, plan.getSeed(), network.classes() > 0);
    return run(split.train(), split.validation());
  }

  static SetSplit split(SetDataset sets, double fraction, long seed, boolean classes) {
    return classes
        ? SetSplit.of(sets, fraction, seed)
        : SetSplit.unstratified(sets, fraction, seed);
  }

  /**
   * Trains to the end of the plan, or resumes an interrupted run, on sets that may be new in each
   * epoch.
   *
   * @param train sets to train on
   * @param validation sets that select the epoch with the lowest loss
   * @return the model with the weights of that epoch
   * @throws IllegalStateException if {@link #in} was not called
   * @throws DataException if the sets do not fit the network, or their labels or targets its output
   * @throws TrainingException if training cannot start or resume, or the folder cannot be written
   * @throws io.github.dsszoo.device.DeviceException if a device cannot be had
   */
  public TrainedModel run(SetSource train, SetSource validation) {
    if (folder == null) {
      throw new IllegalStateException("there is no folder for checkpoints; set it with in(folder)");
    }
    SetDataset first = train.sample();
    ValueRange.of(network.spec().getInput(), Optional.empty())
        .flatMap(range -> range.doubt(first.values()))
        .ifPresent(LOG::warn);
    Network named = Head.named(Calibrated.without(network), first.classNames());
    Answers answers = Answers.of(named);
    return run(named, answers.fit(train), answers.fit(validation));
  }

  /** Trains on sets whose labels or targets already have the form of the network's outputs. */
  private TrainedModel run(Network network, SetSource train, SetSource validation) {
    new TrainingChecks(network, plan)
        .check(sample("training", train), sample("validation", validation));
    Trainer trainer = new Trainer(network, plan, folder).on(device);
    if (start != null) {
      trainer.startFrom(start);
    }
    exchange.ifPresent(trainer::exchange);
    int rank = exchange.map(GradientExchange::rank).orElse(0);
    int ranks = exchange.map(GradientExchange::ranks).orElse(1);
    if (rank == 0) {
      trainer.listen(new HistoryFile(folder)).listen(new TensorBoard(folder));
    }
    listeners.forEach(trainer::listen);
    SetBatches.Sizes sizes = SetBatches.Sizes.of(plan, network);
    try {
      TrainingResult result =
          trainer.run(
              SetBatches.training(
                      train, plan.getBatchSize(), plan.getSeed(), Augmentations.of(plan))
                  .sizes(sizes)
                  .part(rank, ranks),
              SetBatches.validation(validation, plan.getBatchSize())
                  .sizes(sizes)
                  .part(rank, ranks));
      DeviceOptions predicting = device.on(result.devices().get(0));
      return new TrainedModel(
          Calibrated.of(network, result.weights(), validation, predicting),
          result,
          predicting,
          card(network, result, train.size()),
          validation,
          samples == null ? validation : samples,
          text);
    } catch (IOException | UncheckedIOException e) {
      throw new TrainingException("cannot write the run to " + folder + ": " + e.getMessage(), e);
    }
  }

  private static SetDataset sample(String which, SetSource sets) {
    try {
      return sets.sample();
    } catch (DataException e) {
      throw new DataException("In the %s sets: %s".formatted(which, e.getMessage()), e);
    }
  }

  private ModelCard card(Network network, TrainingResult result, int sets) {
    return ModelCard.of(network.spec().getName(), summary, task, Provenances.now(startedFrom))
        .withTexts(summary, task, limitations)
        .withTraining(
            new ModelCard.Data(source, licence, sets),
            new ModelCard.Training(
                NetworkText.print(plan),
                result.history().size(),
                result.best().epoch(),
                result.seconds(),
                Provenances.machine(),
                network.parameterCount(),
                compute(result)));
  }

  private ModelCard.Compute compute(TrainingResult result) {
    return new ModelCard.Compute(
        result.devices().stream().map(Device::toString).toList(),
        device.threads().orElse(0),
        device.precision().toString(),
        device.xla(),
        device.deterministic());
  }
}
