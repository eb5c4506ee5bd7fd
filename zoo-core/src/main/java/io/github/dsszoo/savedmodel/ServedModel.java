package io.github.dsszoo.savedmodel;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.github.dsszoo.internal.graph.Bfloat16Products;
import io.github.dsszoo.internal.runtime.NativeLibrary;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.NetworkText;
import io.github.dsszoo.network.Weights;
import io.github.dsszoo.savedmodel.internal.ArrayTensors;
import io.github.dsszoo.savedmodel.internal.Layout;
import io.github.dsszoo.savedmodel.internal.ModelFiles;
import io.github.dsszoo.savedmodel.internal.OpAllowList;
import io.github.dsszoo.savedmodel.internal.ServingGraph;
import io.github.dsszoo.spec.NetworkSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/**
 * A saved model that answers by its signatures. May be used by many threads at once. Holds native
 * memory: close it.
 */
public final class ServedModel implements AutoCloseable {
  /** Larger graphs are refused unread; ours have some hundred kilobytes. */
  private static final long LARGEST_GRAPH = 64L << 20;

  /** How the files begin that Git keeps in the place of large files. */
  private static final String POINTER = "version https://git-lfs.github.com/spec/";

  private static final int LARGEST_POINTER = 1024;

  /** Cards have some kilobytes. */
  private static final long LARGEST_CARD = 16L << 20;

  private final String where;
  private final Optional<ModelCard> card;
  private final Session session;
  private final Map<String, SignatureDef> signatures;
  private final AutoCloseable owner;
  private final ConfigProto settings;
  private final Supplier<NetworkSpec> spec;
  private final Supplier<Network> network;
  private final Supplier<Weights> weights;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean closed;

  private ServedModel(
      String where,
      Optional<ModelCard> card,
      Session session,
      Map<String, SignatureDef> signatures,
      AutoCloseable owner,
      ConfigProto settings,
      Supplier<NetworkSpec> spec,
      Supplier<Network> network,
      Supplier<Weights> weights) {
    this.where = where;
    this.card = card;
    this.session = session;
    this.signatures = signatures;
    this.owner = owner;
    this.settings = settings;
    this.spec = spec;
    this.network = network;
    this.weights = weights;
  }

  /** A model in memory, which answers as it does after it is written and loaded. */
  public static ServedModel inMemory(Network network, Weights weights) {
    return inMemory(network, weights, ConfigProto.getDefaultInstance());
  }

  /**
   * A model in memory with settings for its session.
   *
   * @param settings of the session, such as numbers of threads and devices
   */
  public static ServedModel inMemory(Network network, Weights weights, ConfigProto settings) {
    return built("the model in memory", Optional.empty(), network, weights, settings);
  }

  private static ServedModel built(
      String where,
      Optional<ModelCard> card,
      Network network,
      Weights weights,
      ConfigProto settings) {
    ServingGraph graph = new ServingGraph(network);
    Session session = graph.session(weights, settings);
    return new ServedModel(
        where,
        card,
        session,
        graph.signatures(),
        () -> {
          session.close();
          graph.close();
        },
        settings,
        network::spec,
        () -> network,
        () -> weights);
  }

  /**
   * Loads a version of one of our models, once its files agree with its card and its ops are
   * allowed.
   *
   * @param folder of the version, with saved_model.pb
   * @throws SavedModelException if it is missing, damaged or not ours
   */
  public static ServedModel load(Path folder) {
    return load(folder, ConfigProto.getDefaultInstance());
  }

  /**
   * Loads a version of one of our models with settings for its session.
   *
   * @param folder of the version, with saved_model.pb
   * @param settings of the session, such as numbers of threads and devices
   * @throws SavedModelException if it is missing, damaged or not ours
   */
  public static ServedModel load(Path folder, ConfigProto settings) {
    NativeLibrary.prefetch();
    try {
      ModelCard card = readCard(folder);
      ModelFiles.check(folder, card.files());
      graphs(folder).forEach(OpAllowList::check);
      return open(folder, Optional.of(card), settings);
    } catch (IOException e) {
      throw new SavedModelException("the model in " + folder + " cannot be read: " + e, e);
    }
  }

  /**
   * Loads a saved model without a model card, which the user trusts: for answers by its signatures
   * only.
   *
   * @throws SavedModelException if it is missing or damaged, or has ops that are not allowed
   */
  public static ServedModel loadForeign(Path folder) {
    return loadForeign(folder, ConfigProto.getDefaultInstance());
  }

  /**
   * Loads a saved model without a model card with settings for its session.
   *
   * @param settings of the session, such as numbers of threads and devices
   * @throws SavedModelException if it is missing or damaged, or has ops that are not allowed
   */
  public static ServedModel loadForeign(Path folder, ConfigProto settings) {
    try {
      graphs(folder).forEach(OpAllowList::checkForeign);
      return open(folder, Optional.empty(), settings);
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
      if (Files.size(file) > LARGEST_CARD) {
        throw tooLarge(file, LARGEST_CARD);
      }
      return ModelCard.fromJson(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new SavedModelException("the model in " + folder + " cannot be read: " + e, e);
    }
  }

  /** All computation graphs of a file: TensorFlow decides which one is loaded. */
  private static List<MetaGraphDef> graphs(Path folder) throws IOException {
    Path file = folder.resolve(Layout.GRAPH);
    if (!Files.isRegularFile(file)) {
      throw new SavedModelException(
          "there is no model in " + folder + ": saved_model.pb is missing");
    }
    if (Files.size(file) > LARGEST_GRAPH) {
      throw tooLarge(file, LARGEST_GRAPH);
    }
    try (InputStream in = Files.newInputStream(file)) {
      SavedModel model = SavedModel.parseFrom(CodedInputStream.newInstance(in));
      List<MetaGraphDef> graphs = model.getMetaGraphsList();
      if (graphs.stream()
          .noneMatch(graph -> graph.getMetaInfoDef().getTagsList().contains(Layout.TAG))) {
        throw new SavedModelException(file + " has no graph with the tag " + Layout.TAG);
      }
      return graphs;
    } catch (InvalidProtocolBufferException e) {
      if (Files.size(file) < LARGEST_POINTER
          && Files.readString(file, StandardCharsets.ISO_8859_1).startsWith(POINTER)) {
        throw new SavedModelException(
            file + " is a pointer of Git LFS, not the file itself; get the files with git lfs pull",
            e);
      }
      throw new SavedModelException(
          "the model in " + folder + " is damaged: saved_model.pb is no SavedModel", e);
    }
  }

  private static SavedModelException tooLarge(Path file, long most) throws IOException {
    return new SavedModelException(
        file + " has " + Files.size(file) + " bytes, more than the " + most + " allowed");
  }

  private static ServedModel open(Path folder, Optional<ModelCard> card, ConfigProto settings) {
    NativeLibrary.require();
    if (Bfloat16Products.asked(settings)) {
      if (card.isEmpty()) {
        throw new SavedModelException(
            "the model in "
                + folder
                + " has no model card of ours, and only our models can be computed in bfloat16; use"
                + " float32");
      }
      Network network = Network.of(readSpec(folder, card));
      return built("the model in " + folder, card, network, readWeights(folder, network), settings);
    }
    try {
      SavedModelBundle bundle =
          SavedModelBundle.loader(folder.toString())
              .withTags(Layout.TAG)
              .withConfigProto(settings)
              .load();
      Supplier<NetworkSpec> spec = once(() -> readSpec(folder, card));
      Supplier<Network> network = once(() -> Network.of(spec.get()));
      return new ServedModel(
          "the model in " + folder,
          card,
          bundle.session(),
          bundle.metaGraphDef().getSignatureDefMap(),
          bundle,
          settings,
          spec,
          network,
          () -> readWeights(folder, network.get()));
    } catch (RuntimeException e) {
      // Not all of TensorFlow's exceptions are TensorFlowExceptions.
      throw new SavedModelException(
          "the model in " + folder + " is damaged: TensorFlow cannot load it", e);
    }
  }

  /**
   * Gets a value at most once, when it is first asked for: answers need neither network nor
   * weights.
   */
  private static <T> Supplier<T> once(Supplier<T> supplier) {
    return new Supplier<>() {
      private T value;

      @Override
      public synchronized T get() {
        if (value == null) {
          value = supplier.get();
        }
        return value;
      }
    };
  }

  private static NetworkSpec readSpec(Path folder, Optional<ModelCard> card) {
    if (card.isEmpty()) {
      throw new SavedModelException(
          "the model in "
              + folder
              + " is foreign: it can predict, and there is no network to train");
    }
    try {
      return NetworkText.read(folder.resolve(Layout.NETWORK), NetworkSpec.newBuilder()).build();
    } catch (IOException e) {
      throw new SavedModelException("the model in " + folder + " cannot be read: " + e, e);
    }
  }

  private static Weights readWeights(Path folder, Network network) {
    try (ServingGraph graph = new ServingGraph(network)) {
      return graph.loadVariables(folder.resolve(Layout.VARIABLES));
    }
  }

  /** The card; none for a foreign model. */
  public Optional<ModelCard> card() {
    return card;
  }

  /** The settings of the session, such as numbers of threads and devices. */
  public ConfigProto settings() {
    return settings;
  }

  /** The signatures by name. */
  public Map<String, SignatureDef> signatures() {
    return signatures;
  }

  /**
   * The network's definition, read on first use; no layer is built for it.
   *
   * @throws SavedModelException for a foreign model
   */
  public NetworkSpec spec() {
    return spec.get();
  }

  /**
   * The network around the weights, to build it again in a fresh graph. Built on first use.
   *
   * @throws SavedModelException for a foreign model
   */
  public Network network() {
    return network.get();
  }

  /**
   * The weights, statistics included, by path.
   *
   * @throws SavedModelException for a foreign model
   */
  public Weights weights() {
    return weights.get();
  }

  /**
   * Answers by a signature.
   *
   * @param inputs by name, converted to the types of the signature
   * @return the outputs by name that are numbers or booleans: whole numbers and booleans as int64,
   *     others as float32
   * @throws IllegalStateException if the model is closed
   * @throws SavedModelException if there is no such signature, or it has other inputs
   */
  public Map<String, Array> run(String signature, Map<String, ? extends Array> inputs) {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException(where + " is closed; load it again");
      }
      return run(signature(signature, inputs), inputs);
    } finally {
      lock.readLock().unlock();
    }
  }

  private SignatureDef signature(String name, Map<String, ? extends Array> inputs) {
    SignatureDef signature = signatures.get(name);
    if (signature == null) {
      throw new SavedModelException(
          where + " has no signature " + name + "; it has " + names(signatures));
    }
    if (!signature.getInputsMap().keySet().equals(inputs.keySet())) {
      throw new SavedModelException(
          "the signature "
              + name
              + " of "
              + where
              + " takes "
              + names(signature.getInputsMap())
              + ", not "
              + names(inputs));
    }
    return signature;
  }

  private static String names(Map<String, ?> map) {
    return String.join(", ", new TreeSet<>(map.keySet()));
  }

  private Map<String, Array> run(SignatureDef signature, Map<String, ? extends Array> inputs) {
    Session.Runner runner = session.runner();
    List<Tensor> fed = new ArrayList<>();
    try {
      signature
          .getInputsMap()
          .forEach(
              (name, info) -> {
                fed.add(tensor(name, info, inputs.get(name)));
                runner.feed(info.getName(), fed.get(fed.size() - 1));
              });
      List<String> outputs = read(signature);
      outputs.forEach(name -> runner.fetch(signature.getOutputsOrThrow(name).getName()));
      Map<String, Array> answers = new LinkedHashMap<>();
      try (Result result = runner.run()) {
        for (int i = 0; i < outputs.size(); i++) {
          String name = outputs.get(i);
          answers.put(
              name, ArrayTensors.array("the output " + name + " of " + where, result.get(i)));
        }
      }
      return answers;
    } finally {
      fed.forEach(Tensor::close);
    }
  }

  /** Returns the names of the outputs whose types are read; texts are not computed. */
  private List<String> read(SignatureDef signature) {
    List<String> outputs =
        signature.getOutputsMap().entrySet().stream()
            .filter(output -> ArrayTensors.areRead(output.getValue().getDtype()))
            .map(Map.Entry::getKey)
            .toList();
    if (outputs.isEmpty()) {
      throw new SavedModelException(
          "the outputs of "
              + where
              + " are no numbers: "
              + signature.getOutputsMap().entrySet().stream()
                  .map(o -> o.getKey() + " " + ArrayTensors.name(o.getValue().getDtype()))
                  .sorted()
                  .collect(Collectors.joining(", ")));
    }
    return outputs;
  }

  private Tensor tensor(String name, TensorInfo info, Array array) {
    try {
      return ArrayTensors.tensor(array, info.getDtype());
    } catch (SavedModelException e) {
      throw new SavedModelException("the input " + name + " of " + where + " " + e.getMessage(), e);
    }
  }

  /** Waits for answers under way, then frees the native memory. */
  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        owner.close();
      }
    } catch (Exception e) {
      throw new IllegalStateException(where + " cannot be closed", e);
    } finally {
      lock.writeLock().unlock();
    }
  }
}
