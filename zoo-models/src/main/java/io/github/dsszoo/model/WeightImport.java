package io.github.dsszoo.model;

import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.internal.file.Sha256;
import io.github.dsszoo.model.internal.safetensors.SafeTensors;
import io.github.dsszoo.model.internal.weights.WeightFiles;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkException;
import io.github.dsszoo.network.Weights;
import io.github.dsszoo.savedmodel.ModelCard;
import io.github.dsszoo.savedmodel.SavedModelException;
import io.github.dsszoo.savedmodel.ServedModel;
import io.github.dsszoo.spec.PublishedNetwork;
import io.github.dsszoo.task.Task;
import io.github.dsszoo.task.Tasks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Imports weights and exports them as a model of the zoo: those of a published network, or those of
 * a model that another program trained further.
 *
 * <pre>{@code
 * Path folder = WeightImport.of(file, "signals-DeepSymmetricNet").export(Path.of("imported"));
 * try (ZooModel model = Zoo.load(folder)) { ... }
 * }</pre>
 */
public final class WeightImport {
  /** Number and size of the sample sets of noise, for networks without a task. */
  private static final int SETS = 2;

  private static final int SIZE = 2;
  private static final long SEED = 1;

  private final Network network;
  private final Weights weights;
  private final String prefix;
  private final SetSource samples;
  private final ModelCard card;

  private WeightImport(Network network, PublishedWeights read, SetSource samples, ModelCard card) {
    this.network = network;
    this.weights = read.weights();
    this.prefix = read.prefix();
    this.samples = samples;
    this.card = card;
  }

  /**
   * Reads weights. A prefix of all names that wrappers of PyTorch add, such as "module.", is taken
   * off.
   *
   * @param file the network's PyTorch {@code state_dict} as .safetensors
   * @param published the name of the network, one of {@link PublishedNetworks#names}
   * @throws NetworkException if there is no such network, or tensors are missing, unknown or of
   *     another shape; the message names all of them
   * @throws io.github.dsszoo.ZooException if the file is not a valid .safetensors file, or has a
   *     number that is not finite
   */
  public static WeightImport of(Path file, String published) {
    PublishedNetwork definition = PublishedNetworks.named(published);
    Network network = Network.of(definition.getNetwork());
    PublishedWeights read = PublishedWeights.read(SafeTensors.open(file), definition, network);
    if (!definition.hasTask()) {
      return new WeightImport(
          network,
          read,
          SetSource.of(NoiseSets.of(network, SETS, SIZE, SEED)),
          card(file, published, definition.getDescription()));
    }
    Task task = Tasks.named(definition.getTask());
    return new WeightImport(
        network, read, task.validation(), card(file, published, task.description()));
  }

  /**
   * Reads the weights of a model that was trained further elsewhere, such as in Python. Its
   * variables have the names of the model's weights, such as {@code encoder/0/self/kernel}. The
   * temperature of the probabilities stays, as in the graph that was trained.
   *
   * @param from the folder of a SavedModel; a checkpoint of TensorFlow: its prefix, its {@code
   *     .index} file or its folder; an {@code .npz} or a {@code .safetensors} file
   * @param model with the same network, and sample sets
   * @throws NetworkException naming every variable that is missing, of another shape, or has a
   *     number that is not finite; or if there is no such file
   * @throws SavedModelException if the model is foreign, or has no sample sets
   * @throws io.github.dsszoo.ZooException if the file is invalid
   */
  public static WeightImport like(Path from, ZooModel model) {
    Weights weights = WeightFiles.read(from, model.weights());
    ModelCard card = model.card();
    String file = from.getFileName().toString();
    String summary = "A copy of " + card.name() + " with other weights (" + file + ").";
    ModelCard.Imported source =
        new ModelCard.Imported(card.name(), file, sha256(WeightFiles.numbers(from)));
    return new WeightImport(
        model.network(),
        new PublishedWeights(weights, ""),
        SetSource.of(model.samples()),
        ModelCard.of(card.name(), summary, card.task(), Provenances.imported(source))
            .withTexts(
                summary, card.task(), List.of("The accuracy of these weights is not measured.")));
  }

  private static ModelCard card(Path file, String published, String description) {
    String name = file.getFileName().toString();
    return ModelCard.of(
        published,
        "The published network " + published + " with imported weights (" + name + ").",
        description,
        Provenances.imported(new ModelCard.Imported(published, name, sha256(file))));
  }

  private static String sha256(Path file) {
    try {
      return Sha256.of(file);
    } catch (IOException e) {
      throw new NetworkException("cannot read " + file + ": " + e, e);
    }
  }

  /** Returns the network, without the weights. */
  public Network network() {
    return network;
  }

  /** Returns the weights and moving statistics by path. */
  public Weights weights() {
    return weights;
  }

  /**
   * Returns the prefix that was taken off the names of the tensors, such as "module."; or empty.
   */
  public Optional<String> prefix() {
    return Optional.of(prefix).filter(text -> !text.isEmpty());
  }

  /**
   * Writes the model as the next version of {@code <base>/<name>/}, with sample sets of the task
   * that the network was published for, or sets of noise if there is no task.
   *
   * @return the folder of the version
   * @throws SavedModelException if it cannot be written
   */
  public Path export(Path base) {
    try (ServedModel served = ServedModel.inMemory(network, weights)) {
      return new ModelExport(network, weights, new Predictor(served), samples)
          .write(base, card)
          .folder();
    }
  }
}
