package io.github.dsszoo.savedmodel.internal;

import io.github.dsszoo.internal.graph.Bfloat16Products;
import io.github.dsszoo.internal.graph.GraphOps;
import io.github.dsszoo.internal.runtime.Sessions;
import io.github.dsszoo.layer.GraphContext;
import io.github.dsszoo.layer.Variable;
import io.github.dsszoo.layer.Variables;
import io.github.dsszoo.network.GraphInput;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.Saver;
import io.github.dsszoo.network.Weights;
import io.github.dsszoo.savedmodel.Signatures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.CollectionDef;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SaverDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.proto.VariableDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * The computation graph of an exported model: the network once for each signature, over the same
 * variables, without training.
 */
public final class ServingGraph implements AutoCloseable {
  private static final int SCHEMA = 1;
  private static final String METHOD = "tensorflow/serving/predict";

  /** Names of axes in signatures. */
  private static final String BATCH = "batch";

  private static final String SET_SIZE = "n";

  private final Graph graph = new Graph();
  private final Ops tf = GraphOps.of(graph);
  private final Variables variables = Variables.zero(tf);
  private final Map<String, SignatureDef> signatures = new LinkedHashMap<>();
  private final List<Graph> copies = new ArrayList<>();
  private final Operand<TFloat32> sets;
  private final Saver saver;

  /** Builds the graph of a network; close it. */
  public ServingGraph(Network network) {
    Shape batch = network.freeBatchShape();
    Operand<TFloat32> x =
        tf.withName(Signatures.X).placeholder(TFloat32.class, Placeholder.shape(batch));
    List<String> axes = new ArrayList<>(List.of(BATCH, SET_SIZE));
    axes.addAll(network.kind().axes());
    Map<String, Port> inputs = new LinkedHashMap<>(Map.of(Signatures.X, new Port(x, axes)));
    network
        .graphInput()
        .ifPresent(
            kind ->
                inputs.put(
                    kind.inputName(),
                    new Port(kind.placeholder(tf.withName(kind.inputName()), batch), kind.axes())));
    sets = SizeCheck.of(tf, network, x);

    GraphContext whole = context(tf, Signatures.SERVING);
    Network.Forward forward =
        network.forward(whole, sets, Optional.empty(), given(inputs, network));
    sign(Signatures.SERVING, inputs, network.answers(whole.ops(), forward));
    sign(Signatures.EMBEDDING, inputs, Map.of(Signatures.FEATURES, forward.embedding(whole.ops())));

    signMasked(network, inputs);
    if (network.kind().hasPoints()) {
      signMaskedPoints(network, inputs);
    }
    if (network.graphInput().filter(GraphInput.EDGES::equals).isPresent()) {
      signBatched(network, inputs);
    }
    saver = new Saver(tf, variables.all());
  }

  /**
   * Answers to sets and a mask, {@code [batch, n]}, and to sets and their sizes, which replace a
   * mask that is not given: one copy of the network serves both signatures.
   */
  private void signMasked(Network network, Map<String, Port> inputs) {
    Operand<TInt64> sizes =
        tf.withName(Signatures.SIZES)
            .placeholder(TInt64.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE)));
    Operand<TFloat32> mask =
        tf.withName(Signatures.MASK)
            .placeholderWithDefault(
                SizeMask.of(tf, sizes, sets), Shape.of(Shape.UNKNOWN_SIZE, Shape.UNKNOWN_SIZE));
    GraphContext context = context(tf, Signatures.MASKED);
    Map<String, Operand<?>> answers =
        network.answers(
            context.ops(),
            network.forward(context, sets, Optional.of(mask), given(inputs, network)));
    sign(
        Signatures.MASKED,
        with(inputs, Signatures.MASK, new Port(mask, List.of(BATCH, SET_SIZE))),
        answers);
    sign(
        Signatures.SIZED, with(inputs, Signatures.SIZES, new Port(sizes, List.of(BATCH))), answers);
  }

  /** Answers to sets and a mask of points, {@code [batch, n, points]}. */
  private void signMaskedPoints(Network network, Map<String, Port> inputs) {
    Operand<TFloat32> mask =
        tf.withName("point_mask")
            .placeholder(TFloat32.class, Placeholder.shape(network.freeBatchShape().take(3)));
    GraphContext context = context(tf, Signatures.MASKED_POINTS);
    Network.Forward forward =
        network.forward(context, sets, Optional.of(mask), given(inputs, network));
    sign(
        Signatures.MASKED_POINTS,
        with(
            inputs,
            Signatures.MASK,
            new Port(mask, List.of(BATCH, SET_SIZE, network.kind().axes().get(0)))),
        network.answers(context.ops(), forward));
  }

  /** Answers to sets and a list of edges for each set, {@code [batch, edges, 2]}. */
  private void signBatched(Network network, Map<String, Port> inputs) {
    String name = GraphInput.EDGES.inputName();
    Operand<TInt64> edges =
        tf.withName("set_edges")
            .placeholder(
                TInt64.class,
                Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE, Shape.UNKNOWN_SIZE, 2)));
    List<String> axes = new ArrayList<>(List.of(BATCH));
    axes.addAll(GraphInput.EDGES.axes());
    GraphContext context = context(tf, Signatures.BATCHED);
    Network.Forward forward = network.forward(context, sets, Optional.empty(), Optional.of(edges));
    sign(
        Signatures.BATCHED,
        with(inputs, name, new Port(edges, axes)),
        network.answers(context.ops(), forward));
  }

  private static Optional<Operand<?>> given(Map<String, Port> inputs, Network network) {
    return network.graphInput().map(kind -> inputs.get(kind.inputName()).operand());
  }

  private static Map<String, Port> with(Map<String, Port> inputs, String name, Port port) {
    Map<String, Port> more = new LinkedHashMap<>(inputs);
    more.put(name, port);
    return more;
  }

  private GraphContext context(Ops tf, String scope) {
    return GraphContext.forInference(tf.withSubScope(scope), variables);
  }

  private void sign(String name, Map<String, Port> inputs, Map<String, Operand<?>> outputs) {
    SignatureDef.Builder signature = SignatureDef.newBuilder().setMethodName(METHOD);
    inputs.forEach((key, port) -> signature.putInputs(key, info(port)));
    outputs.forEach(
        (key, operand) -> signature.putOutputs(key, info(new Port(operand, List.of(BATCH)))));
    signatures.put(name, signature.build());
  }

  /** Describes a tensor, with the names of its axes as far as they are given. */
  private static TensorInfo info(Port tensor) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    long[] sizes = tensor.operand().asOutput().shape().asArray();
    for (int axis = 0; axis < sizes.length; axis++) {
      TensorShapeProto.Dim.Builder dim = TensorShapeProto.Dim.newBuilder().setSize(sizes[axis]);
      if (axis < tensor.axes().size()) {
        dim.setName(tensor.axes().get(axis));
      }
      shape.addDim(dim);
    }
    return TensorInfo.newBuilder()
        .setName(tensorName(tensor.operand()))
        .setDtype(DataType.forNumber(tensor.operand().asOutput().dataType().getNumber()))
        .setTensorShape(shape)
        .build();
  }

  private static String tensorName(Operand<?> operand) {
    return operand.asOutput().op().name() + ":" + operand.asOutput().index();
  }

  /**
   * A session with settings in which the network has these weights. It is closed before this graph.
   */
  public Session session(Weights weights, ConfigProto settings) {
    Graph computed = graph;
    if (Bfloat16Products.asked(settings)) {
      computed = new Graph();
      copies.add(computed);
      computed.importGraphDef(Bfloat16Products.of(graph.toGraphDef()));
    }
    Session session = new Session(computed, Bfloat16Products.session(settings));
    try {
      weights.assign(session, variables.all());
      return session;
    } catch (RuntimeException e) {
      session.close(); // closing the graph waits for its sessions, for ever
      throw e;
    }
  }

  /** The signatures by name. */
  public Map<String, SignatureDef> signatures() {
    return Collections.unmodifiableMap(signatures);
  }

  /** Writes the weights to files with a prefix. */
  void saveVariables(Weights weights, Path prefix) {
    try (Session session = Sessions.onProcessor(graph)) {
      weights.assign(session, variables.all());
      saver.save(session, prefix);
    }
  }

  /** Reads the weights from files with a prefix. */
  public Weights loadVariables(Path prefix) {
    try (Session session = Sessions.onProcessor(graph)) {
      saver.restore(session, prefix);
      return Weights.read(session, variables.all());
    }
  }

  /** The content of saved_model.pb. */
  SavedModel toProto() {
    MetaGraphDef.Builder meta =
        MetaGraphDef.newBuilder()
            .setMetaInfoDef(
                MetaGraphDef.MetaInfoDef.newBuilder()
                    .addTags(Layout.TAG)
                    .setTensorflowVersion(TensorFlow.version()))
            .setGraphDef(PortableOps.of(graph.toGraphDef()))
            .setSaverDef(
                SaverDef.newBuilder()
                    .setFilenameTensorName(saver.filenameTensor())
                    .setSaveTensorName(saver.saveTensor())
                    .setRestoreOpName(saver.restoreOp())
                    .setVersion(SaverDef.CheckpointFormatVersion.V2))
            .putCollectionDef("variables", collection(List.copyOf(variables.all())))
            .putCollectionDef("trainable_variables", collection(variables.trainable()))
            .putAllSignatureDef(signatures);
    return SavedModel.newBuilder().setSavedModelSchemaVersion(SCHEMA).addMetaGraphs(meta).build();
  }

  /** The collection by which Python recognises resource variables. */
  private static CollectionDef collection(List<Variable> variables) {
    CollectionDef.BytesList.Builder list = CollectionDef.BytesList.newBuilder();
    for (Variable variable : variables) {
      list.addValue(
          VariableDef.newBuilder()
              .setVariableName(tensorName(variable.handle()))
              .setInitialValueName(tensorName(variable.initialValue()))
              .setInitializerName(variable.assign().op().name())
              .setSnapshotName(tensorName(variable.snapshot()))
              .setIsResource(true)
              .setTrainable(variable.trainable())
              .build()
              .toByteString());
    }
    return CollectionDef.newBuilder().setBytesList(list).build();
  }

  /** A tensor of a signature, and the names of its first axes. */
  private record Port(Operand<?> operand, List<String> axes) {}

  @Override
  public void close() {
    copies.forEach(Graph::close);
    graph.close();
  }
}
