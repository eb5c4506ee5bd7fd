package io.github.dsszoo.model;

import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.internal.file.Sha256;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkException;
import io.github.dsszoo.network.Weights;
import io.github.dsszoo.safetensors.SafeTensors;
import io.github.dsszoo.savedmodel.ModelCard;
import io.github.dsszoo.savedmodel.SavedModelException;
import io.github.dsszoo.savedmodel.ServedModel;
import io.github.dsszoo.spec.PublishedNetwork;
import io.github.dsszoo.task.Task;
import io.github.dsszoo.task.Tasks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Weights of a published network from a {@code .safetensors} file: once exported, a model of the
 * zoo like any other.
 *
 * <pre>{@code
 * Path folder = WeightImport.of(file, "signals-DeepSymmetricNet").export(Path.of("imported"));
 * try (ZooModel model = Zoo.load(folder)) { ... }
 * }</pre>
 */
public final class WeightImport {
  /** Sets of noise that stand in where there is no task, and their elements. */
  private static final int SETS = 2;

  private static final int SIZE = 2;
  private static final long SEED = 1;

  private final Network network;
  private final Weights weights;
  private final SetSource samples;
  private final ModelCard card;

  private WeightImport(Network network, Weights weights, SetSource samples, ModelCard card) {
    this.network = network;
    this.weights = weights;
    this.samples = samples;
    this.card = card;
  }

  /**
   * Reads weights.
   *
   * @param file with the tensors under PyTorch's names
   * @param published the name of the network, one of {@link PublishedNetworks#names}
   * @throws NetworkException if there is no such network, or tensors are missing, too many or
   *     misshapen: all of them are named
   * @throws io.github.dsszoo.safetensors.SafeTensorsException if the file is none, or a number in
   *     it is not finite
   */
  public static WeightImport of(Path file, String published) {
    PublishedNetwork definition = PublishedNetworks.named(published);
    Network network = Network.of(definition.getNetwork());
    Weights weights = PublishedWeights.read(SafeTensors.open(file), definition, network);
    if (!definition.hasTask()) {
      return new WeightImport(
          network,
          weights,
          SetSource.of(NoiseSets.of(network, SETS, SIZE, SEED)),
          card(file, published, definition.getQuestion()));
    }
    Task task = Tasks.named(definition.getTask());
    return new WeightImport(
        network, weights, task.validation(), card(file, published, task.question()));
  }

  private static ModelCard card(Path file, String published, String question) {
    String name = file.getFileName().toString();
    return new ModelCard(
        published,
        0,
        "The published network of that name, with the weights of " + name + ".",
        question,
        null,
        null,
        List.of(),
        List.of(),
        Provenances.imported(new ModelCard.Imported(published, name, sha256(file))),
        Map.of());
  }

  private static String sha256(Path file) {
    try {
      return Sha256.of(file);
    } catch (IOException e) {
      throw new NetworkException(file + " cannot be read: " + e, e);
    }
  }

  /** The network, without the weights. */
  public Network network() {
    return network;
  }

  /** The weights, statistics included, by our paths. */
  public Weights weights() {
    return weights;
  }

  /**
   * Writes the model as the next version of {@code <base>/<name>/}, with samples from the task that
   * the network was published for, or of noise where there is none.
   *
   * @return the version's folder
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
