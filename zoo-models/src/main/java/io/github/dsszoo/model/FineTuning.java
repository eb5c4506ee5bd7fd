package io.github.dsszoo.model;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.element.ElementKinds;
import io.github.dsszoo.internal.file.AtomicFolder;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.Weights;
import io.github.dsszoo.savedmodel.ModelCard;
import io.github.dsszoo.spec.InputSpec;
import io.github.dsszoo.spec.NetworkSpec;
import io.github.dsszoo.spec.TrainingPlan;
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
 * Trains a copy of a model on other sets: the network is built again in a fresh graph, with the
 * model's weights where they fit and a new head where one is asked for.
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
  private NetworkSpec spec;
  private boolean newHead;
  private Optional<String> summary = Optional.empty();
  private Optional<String> task = Optional.empty();
  private String source = "sets of the user's own";
  private String licence = "the user's";
  private SetDataset train;
  private SetDataset validation;
  private Path folder;

  FineTuning(ZooModel model, TrainingPlan plan) {
    this.model = model;
    this.plan = plan.toBuilder();
    this.spec =
        model.network().spec().toBuilder()
            .setName(model.network().spec().getName() + "-tuned")
            .build();
  }

  /** Leaves the parameters under a path as they are: "encoder", or "encoder/0". */
  public FineTuning freeze(String path) {
    plan.addFreeze(path);
    return this;
  }

  /** Gives the network a new head, with random weights at first. */
  public FineTuning head(Head head) {
    spec = head.on(spec);
    newHead = true;
    return this;
  }

  /** The name of the tuned model; that of the model with "-tuned" if nothing is said. */
  public FineTuning name(String name) {
    spec = spec.toBuilder().setName(name).build();
    return this;
  }

  /** What the card says of the model: one sentence, and what it answers in a few words. */
  public FineTuning describe(String summary, String task) {
    this.summary = Optional.of(summary);
    this.task = Optional.of(task);
    return this;
  }

  /** What the card says of the sets: what they are, and their licence. */
  public FineTuning data(String source, String licence) {
    this.source = source;
    this.licence = licence;
    return this;
  }

  /**
   * The sets to train on and to choose the best epoch by. Signals may be of another length than the
   * model's.
   */
  public FineTuning on(SetDataset train, SetDataset validation) {
    this.train = train;
    this.validation = validation;
    return this;
  }

  /**
   * The folder for checkpoints, so that a killed run goes on; a temporary one if nothing is said.
   */
  public FineTuning in(Path folder) {
    this.folder = folder;
    return this;
  }

  /** Has somebody hear of the run. */
  public FineTuning listen(TrainingListener listener) {
    listeners.add(listener);
    return this;
  }

  /**
   * Trains.
   *
   * @throws DataException if the sets do not fit the network, or their labels its classes
   * @throws io.github.dsszoo.training.TrainingException if training cannot start or go on
   */
  public TrainedModel run() {
    if (train == null) {
      throw new IllegalStateException("say what to train on, with on(train, validation)");
    }
    ModelCard card = model.card();
    Network network = Network.of(withElementsOf(train));
    Weights start =
        newHead ? model.weights().only(path -> !path.startsWith("head/")) : model.weights();
    Training training =
        new Training(network, plan.build())
            .startFrom(start, card.name() + " version " + card.version())
            .describe(
                summary.orElse(card.name() + ", fine-tuned."),
                task.orElse(newHead ? "" : card.task()))
            .data(source, licence);
    listeners.forEach(training::listen);
    return folder == null
        ? runInTemporaryFolder(training)
        : training.in(folder).run(train, validation);
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

  /** Where elements may have other sizes than the model's, the channels must match. */
  private NetworkSpec withElementsOf(SetDataset sets) {
    InputSpec input = spec.getInput();
    ElementKind kind = ElementKinds.kind(input);
    Shape model = ElementKinds.shape(input);
    Shape element = Shape.of(Arrays.stream(sets.elementShape()).asLongStream().toArray());
    boolean resized =
        kind.resizable()
            && element.numDimensions() == kind.rank()
            && element.get(-1) == model.get(-1);
    return resized
        ? spec.toBuilder().setInput(ElementKinds.describe(input, kind, element)).build()
        : spec;
  }
}
