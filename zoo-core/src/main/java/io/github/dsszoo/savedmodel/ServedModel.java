package io.github.dsszoo.savedmodel;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.network.Weights;
import io.github.dsszoo.spec.NetworkSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.SessionFunction;
import org.tensorflow.Tensor;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;

/**
 * A saved model that answers by its signatures. May be used by many threads at once. Holds native
 * memory: close it.
 */
public final class ServedModel implements AutoCloseable {
  /** Larger graphs are refused unread; ours have some hundred kilobytes. */
  private static final long LARGEST_GRAPH = 64L << 20;

  private final Path folder;
  private final Optional<ModelCard> card;
  private final SavedModelBundle bundle;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean closed;

  private ServedModel(Path folder, Optional<ModelCard> card, SavedModelBundle bundle) {
    this.folder = folder;
    this.card = card;
    this.bundle = bundle;
  }

  /**
   * Loads a version of one of our models, once its files agree with its card and its ops are
   * allowed.
   *
   * @param folder of the version, with saved_model.pb
   * @throws SavedModelException if it is missing, damaged or not ours
   */
  public static ServedModel load(Path folder) {
    try {
      ModelCard card = readCard(folder);
      ModelFiles.check(folder, card.files());
      OpAllowList.check(graph(folder));
      return new ServedModel(folder, Optional.of(card), open(folder));
    } catch (IOException e) {
      throw new SavedModelException("the model in " + folder + " cannot be read: " + e, e);
    }
  }

  /**
   * Loads a saved model without our card, which the user vouches for: for answers by its signatures
   * only.
   *
   * @throws SavedModelException if it is missing or damaged, or has ops that are not allowed
   */
  public static ServedModel loadForeign(Path folder) {
    try {
      OpAllowList.checkForeign(graph(folder));
      return new ServedModel(folder, Optional.empty(), open(folder));
    } catch (IOException e) {
      throw new SavedModelException("the model in " + folder + " cannot be read: " + e, e);
    }
  }

  /**
   * The card of a model, without loading it.
   *
   * @throws SavedModelException if there is none or it is damaged
   */
  public static ModelCard readCard(Path folder) {
    Path file = folder.resolve(Layout.CARD);
    try {
      if (!Files.isRegularFile(folder.resolve(Layout.GRAPH)) && !Files.isRegularFile(file)) {
        throw new SavedModelException("there is no model in " + folder);
      }
      if (!Files.isRegularFile(file)) {
        throw new SavedModelException(
            "the model in "
                + folder
                + " has no model card of ours; if you trust it, load it as foreign (--foreign)");
      }
      return ModelCard.fromJson(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new SavedModelException("the model in " + folder + " cannot be read: " + e, e);
    }
  }

  private static MetaGraphDef graph(Path folder) throws IOException {
    Path file = folder.resolve(Layout.GRAPH);
    if (!Files.isRegularFile(file)) {
      throw new SavedModelException(
          "there is no model in " + folder + ": saved_model.pb is missing");
    }
    if (Files.size(file) > LARGEST_GRAPH) {
      throw new SavedModelException(
          file
              + " has "
              + Files.size(file)
              + " bytes, more than the "
              + LARGEST_GRAPH
              + " allowed");
    }
    try (InputStream in = Files.newInputStream(file)) {
      SavedModel model = SavedModel.parseFrom(CodedInputStream.newInstance(in));
      return model.getMetaGraphsList().stream()
          .filter(meta -> meta.getMetaInfoDef().getTagsList().contains(Layout.TAG))
          .findFirst()
          .orElseThrow(
              () -> new SavedModelException(file + " has no graph with the tag " + Layout.TAG));
    } catch (InvalidProtocolBufferException e) {
      throw new SavedModelException(
          "the model in " + folder + " is damaged: saved_model.pb is no SavedModel", e);
    }
  }

  private static SavedModelBundle open(Path folder) {
    try {
      return SavedModelBundle.load(folder.toString(), Layout.TAG);
    } catch (TensorFlowException e) {
      throw new SavedModelException(
          "the model in " + folder + " is damaged: TensorFlow cannot load it", e);
    }
  }

  /** The folder of the version. */
  public Path folder() {
    return folder;
  }

  /** The card; none for a foreign model. */
  public Optional<ModelCard> card() {
    return card;
  }

  /** The signatures by name. */
  public Map<String, SignatureDef> signatures() {
    return bundle.metaGraphDef().getSignatureDefMap();
  }

  /**
   * The network around the weights, to build it again in a fresh graph.
   *
   * @throws SavedModelException for a foreign model
   */
  public Network network() {
    if (card.isEmpty()) {
      throw new SavedModelException(
          "the model in "
              + folder
              + " is foreign: it can predict, and there is no network to train");
    }
    try {
      return Network.of(
          NetworkText.read(folder.resolve(Layout.NETWORK), NetworkSpec.newBuilder()).build());
    } catch (IOException e) {
      throw new SavedModelException("the model in " + folder + " cannot be read: " + e, e);
    }
  }

  /**
   * The weights, statistics included, by path.
   *
   * @throws SavedModelException for a foreign model
   */
  public Weights weights() {
    try (ServingGraph graph = new ServingGraph(network())) {
      return graph.loadVariables(folder.resolve(Layout.VARIABLES));
    }
  }

  /**
   * Answers by a signature.
   *
   * @param inputs by name
   * @return the outputs by name, to be closed
   * @throws IllegalStateException if the model is closed
   * @throws SavedModelException if there is no such signature
   */
  public Result run(String signature, Map<String, Tensor> inputs) {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("the model in " + folder + " is closed; load it again");
      }
      if (!signatures().containsKey(signature)) {
        throw new SavedModelException(
            "the model in "
                + folder
                + " has no signature "
                + signature
                + "; it has "
                + String.join(", ", signatures().keySet()));
      }
      SessionFunction function = bundle.function(signature);
      return function.call(inputs);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Waits for answers under way, then frees the native memory. */
  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        bundle.close();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
