package io.github.dsszoo.savedmodel.internal;

import io.github.dsszoo.internal.graph.GraphOps;
import io.github.dsszoo.internal.runtime.Sessions;
import io.github.dsszoo.layer.GraphContext;
import io.github.dsszoo.layer.Variable;
import io.github.dsszoo.layer.Variables;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.Saver;
import io.github.dsszoo.network.Weights;
import io.github.dsszoo.savedmodel.Signatures;
import java.nio.file.Path;
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

/**
 * The computation graph of an exported model: the network once for each signature, over the same
 * variables, without training.
 */
public final class ServingGraph implements AutoCloseable {
  private static final int SCHEMA = 1;
  private static final String METHOD = "tensorflow/serving/predict";

  private final Graph graph = new Graph();
  private final Ops tf = GraphOps.of(graph);
  private final Variables variables = Variables.zero(tf);
  private final Map<String, SignatureDef> signatures = new LinkedHashMap<>();
  private final Operand<TFloat32> sets;
  private final Saver saver;

  /** Builds the graph of a network; close it. */
  public ServingGraph(Network network) {
    Shape batch = network.freeBatchShape();
    Operand<TFloat32> x =
        tf.withName(Signatures.X).placeholder(TFloat32.class, Placeholder.shape(batch));
    Map<String, Operand<?>> inputs = new LinkedHashMap<>(Map.of(Signatures.X, x));
    Optional<Operand<?>> edges =
        network.graphInput().map(kind -> kind.placeholder(tf.withName(kind.inputName()), batch));
    edges.ifPresent(given -> inputs.put(network.graphInput().get().inputName(), given));
    sets = SizeCheck.of(tf, network, x);

    GraphContext whole = context(tf, Signatures.SERVING);
    Network.Forward forward = network.forward(whole, sets, Optional.empty(), edges);
    sign(Signatures.SERVING, inputs, network.answers(whole.ops(), forward));
    sign(Signatures.EMBEDDING, inputs, Map.of(Signatures.FEATURES, forward.embedding(whole.ops())));

    signMasked(tf, Signatures.MASKED, Signatures.MASK, 2, network, inputs);
    if (network.kind().hasPoints()) {
      signMasked(tf, Signatures.MASKED_POINTS, "point_mask", 3, network, inputs);
    }
    saver = new Saver(tf, variables.all());
  }

  /** Answers to sets and a mask, {@code [batch, n]} or {@code [batch, n, points]}. */
  private void signMasked(
      Ops tf,
      String signature,
      String name,
      int rank,
      Network network,
      Map<String, Operand<?>> inputs) {
    Shape free = Shape.of(Shape.UNKNOWN_SIZE, Shape.UNKNOWN_SIZE);
    Operand<TFloat32> mask =
        tf.withName(name)
            .placeholder(
                TFloat32.class,
                Placeholder.shape(rank == 2 ? free : free.append(network.freeBatchShape().get(2))));
    GraphContext context = context(tf, signature);
    Map<String, Operand<?>> withMask = new LinkedHashMap<>(inputs);
    withMask.put(Signatures.MASK, mask);
    Network.Forward forward =
        network.forward(
            context,
            sets,
            Optional.of(mask),
            network.graphInput().map(kind -> inputs.get(kind.inputName())));
    sign(signature, withMask, network.answers(context.ops(), forward));
  }

  private GraphContext context(Ops tf, String scope) {
    return GraphContext.forInference(tf.withSubScope(scope), variables);
  }

  private void sign(String name, Map<String, Operand<?>> inputs, Map<String, Operand<?>> outputs) {
    SignatureDef.Builder signature = SignatureDef.newBuilder().setMethodName(METHOD);
    inputs.forEach((key, operand) -> signature.putInputs(key, info(operand)));
    outputs.forEach((key, operand) -> signature.putOutputs(key, info(operand)));
    signatures.put(name, signature.build());
  }

  private static TensorInfo info(Operand<?> operand) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long size : operand.asOutput().shape().asArray()) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
    }
    return TensorInfo.newBuilder()
        .setName(tensorName(operand))
        .setDtype(DataType.forNumber(operand.asOutput().dataType().getNumber()))
        .setTensorShape(shape)
        .build();
  }

  private static String tensorName(Operand<?> operand) {
    return operand.asOutput().op().name() + ":" + operand.asOutput().index();
  }

  /** A session with settings in which the network has these weights. */
  public Session session(Weights weights, ConfigProto settings) {
    Session session = new Session(graph, settings);
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

  @Override
  public void close() {
    graph.close();
  }
}
