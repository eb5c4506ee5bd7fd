package io.github.dsszoo.model;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetSplit;
import io.github.dsszoo.device.DeviceOptions;
import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.element.ElementKinds;
import io.github.dsszoo.internal.file.AtomicFolder;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.savedmodel.ModelCard;
import io.github.dsszoo.spec.InputSpec;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.spec.TrainingPlan;
import io.github.dsszoo.training.GradientExchange;
import io.github.dsszoo.training.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tensorflow.ndarray.Shape;

/**
 * Fine-tunes a copy of a pretrained model on other sets: the network is built in a new computation
 * graph with the model's weights and, optionally, a new head with random weights.
 *
 * <pre>{@code
 * try (TrainedModel tuned =
 *     model.fineTune(plan).freeze("encoder").head(Head.classes(52)).on(train, validation).run()) {
 *   tuned.export(Path.of("serving"));
 * }
 * }</pre>
 */
public final class FineTuning {
  private final ZooModel model;
  private final TrainingPlan.Builder plan;
  private final List<TrainingListener> listeners = new ArrayList<>();
  private String name;
  private Optional<Head> head = Optional.empty();
  private Optional<String> summary = Optional.empty();
  private Optional<String> task = Optional.empty();
  private String source = "own sets";
  private String licence = "not stated";
  private SetDataset train;
  private SetDataset validation;
  private double fraction;
  private boolean newInput;
  private Path folder;
  private DeviceOptions device;
  private Optional<GradientExchange> exchange = Optional.empty();

  FineTuning(ZooModel model, TrainingPlan plan) {
    this.model = model;
    this.plan = plan.toBuilder();
    this.device = model.device();
    this.name = model.network().spec().getName() + "-tuned";
  }

  /**
   * Freezes the parameters under a path: "encoder", or "encoder/0" for its first layer. Call it
   * again for more paths.
   */
  public FineTuning freeze(String path) {
    plan.addFreeze(path);
    return this;
  }

  /** Replaces the network's head by a new one with random weights. */
  public FineTuning head(Head head) {
    this.head = Optional.of(head);
    return this;
  }

  /**
   * Replaces the first layer by a new one with random weights, so that the sets may have other
   * channels, or another shape of the elements, than the model was trained on. Other layers whose
   * weights have another shape for such elements are replaced too. The model card names these
   * layers. The kind of the elements stays: signals remain signals.
   */
  public FineTuning newInput() {
    this.newInput = true;
    return this;
  }

  /** Sets the name of the fine-tuned model; by default, the model's name with "-tuned". */
  public FineTuning name(String name) {
    this.name = name;
    return this;
  }

  /** Sets the texts of the model card: what the model does, and its task; one sentence each. */
  public FineTuning describe(String summary, String task) {
    this.summary = Optional.of(summary);
    this.task = Optional.of(task);
    return this;
  }

  /** Sets what the model card says about the training sets: a description and their licence. */
  public FineTuning data(String source, String licence) {
    this.source = source;
    this.licence = licence;
    return this;
  }

  /**
   * Sets the training sets, and the validation sets that select the best epoch. Signal lengths may
   * differ from the model's; channels must match, unless {@link #newInput} is set. If the classes
   * of the training sets have names that the model does not have, and no head is set, the network
   * gets a new head with these classes.
   */
  public FineTuning on(SetDataset train, SetDataset validation) {
    this.train = train;
    this.validation = validation;
    return this;
  }

  /**
   * Sets the sets, of which a random part is for training and the rest for validation, with the
   * seed of the plan: {@link SetSplit#of} for classes, otherwise {@link SetSplit#unstratified}.
   *
   * @param sets to divide
   * @param fraction of the sets for training, above 0 and below 1, such as 0.8
   */
  public FineTuning on(SetDataset sets, double fraction) {
    this.train = sets;
    this.validation = null;
    this.fraction = fraction;
    return this;
  }

  /**
   * Sets the folder for checkpoints, from which an interrupted run resumes; by default a temporary
   * folder, deleted after the run.
   */
  public FineTuning in(Path folder) {
    this.folder = folder;
    return this;
  }

  /**
   * Sets the devices, the threads and the precision of the training; by default, those that the
   * model was loaded with.
   */
  public FineTuning device(DeviceOptions options) {
    this.device = options;
    return this;
  }

  /** Trains together with other processes, as {@link Training#exchange} does. */
  public FineTuning exchange(GradientExchange exchange) {
    this.exchange = Optional.of(exchange);
    return this;
  }

  /** Adds a listener that is notified of training progress. */
  public FineTuning listen(TrainingListener listener) {
    listeners.add(listener);
    return this;
  }

  /**
   * Trains to the end of the plan, or resumes an interrupted run. A finished run in a folder goes
   * on if the plan has more epochs than before and is the same otherwise.
   *
   * @return the model with the weights of the epoch with the lowest validation loss
   * @throws IllegalStateException if {@link #on} was not called
   * @throws DataException if the sets do not fit the network, or their labels or targets its output
   * @throws io.github.dsszoo.training.TrainingException if training cannot start or resume
   * @throws io.github.dsszoo.device.DeviceException if a device cannot be had
   */
  public TrainedModel run() {
    if (train == null) {
      throw new IllegalStateException(
          "there are no training sets; set them with on(train, validation)");
    }
    ModelCard card = model.card();
    split();
    nameClasses();
    NewLayers layers =
        NewLayers.of(model, Network.of(spec()), head.isPresent(), newInput, train.elementShape());
    layers.checkTrained(plan.getFreezeList());
    Training training =
        new Training(layers.network(), plan.build())
            .device(device)
            .startFrom(
                layers.kept(model.weights()),
                card.name() + " version " + card.version() + layers.note())
            .describe(
                summary.orElse("A fine-tuned copy of " + card.name() + "."),
                task.orElse(head.isPresent() ? "" : card.task()))
            .data(source, licence);
    exchange.ifPresent(training::exchange);
    listeners.forEach(training::listen);
    return folder == null
        ? runInTemporaryFolder(training)
        : training.in(folder).run(train, validation);
  }

  private void split() {
    if (validation == null) {
      boolean classes = head.map(Head::classifies).orElseGet(() -> model.network().classes() > 0);
      SetSplit split = Training.split(train, fraction, plan.getSeed(), classes);
      train = split.train();
      validation = split.validation();
    }
    int rank = model.network().kind().rank();
    train = SetRanks.fit(train, rank);
    validation = SetRanks.fit(validation, rank);
  }

  /** Sets a new head if the classes of the sets have names that the model does not have. */
  private void nameClasses() {
    List<String> names = train.classNames();
    if (head.isPresent()
        || names.isEmpty()
        || model.network().classes() == 0
        || model.classes().containsAll(names)) {
      return;
    }
    if (names.size() == 1) {
      throw new DataException(
          "All training sets have the label \"%s\", but a classifier needs at least 2 classes; add sets of another one."
              .formatted(names.get(0)));
    }
    head(Head.classes(names));
  }

  private TrainedModel runInTemporaryFolder(Training training) {
    try {
      Path temporary = Files.createTempDirectory("fine-tuning");
      try {
        return training.in(temporary).run(train, validation);
      } finally {
        AtomicFolder.delete(temporary);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the model's definition with the new name and head, for elements of the sets' size. */
  private NetworkSpec spec() {
    NetworkSpec named = model.network().spec().toBuilder().setName(name).build();
    NetworkSpec spec = head.map(h -> h.on(named, train)).orElse(named);
    InputSpec input = spec.getInput();
    ElementKind kind = ElementKinds.kind(input);
    Shape shape = ElementKinds.shape(input);
    Shape element = Shape.of(Arrays.stream(train.elementShape()).asLongStream().toArray());
    boolean changed = element.numDimensions() == kind.rank() && !element.equals(shape);
    boolean resized = kind.resizable() && element.get(-1) == shape.get(-1);
    if (changed && !resized && !newInput) {
      throw NewLayers.otherElements(shape, element);
    }
    return changed
        ? spec.toBuilder().setInput(ElementKinds.describe(input, kind, element)).build()
        : spec;
  }
}
