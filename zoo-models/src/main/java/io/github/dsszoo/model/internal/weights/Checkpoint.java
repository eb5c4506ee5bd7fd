package io.github.dsszoo.model.internal.weights;

import com.google.protobuf.InvalidProtocolBufferException;
import io.github.dsszoo.internal.graph.FloatTensors;
import io.github.dsszoo.internal.graph.GraphOps;
import io.github.dsszoo.internal.runtime.Sessions;
import io.github.dsszoo.network.NetworkException;
import io.github.dsszoo.network.Weights.Weight;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.TrackableObjectGraphOuterClass.TrackableObjectGraph;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TString;
import org.tensorflow.types.family.TType;

/**
 * Reads variables from TensorFlow's checkpoint format. Checkpoints of TensorFlow 1 have the names
 * of variables as keys. Those of TensorFlow 2 have keys by the structure of objects in Python, and
 * a {@code TrackableObjectGraph} that gives the key of each variable's name.
 */
final class Checkpoint {
  private static final String OBJECTS = "_CHECKPOINTABLE_OBJECT_GRAPH";

  private final Path prefix;

  /**
   * Creates a reader.
   *
   * @param prefix of the files: {@code prefix.index}, {@code prefix.data-00000-of-00001}
   */
  Checkpoint(Path prefix) {
    this.prefix = prefix;
  }

  /**
   * Reads the variables with these names.
   *
   * @return the values by name, without variables that the checkpoint does not have
   * @throws NetworkException if the files are damaged, or a variable is not float32
   */
  Map<String, Weight> read(Set<String> names) {
    Map<String, String> keys = keys();
    Map<String, Weight> weights = new LinkedHashMap<>();
    try (Graph graph = new Graph();
        Session session = Sessions.onProcessor(graph)) {
      Ops tf = GraphOps.of(graph);
      for (String name : names) {
        Operand<?> value = value(tf, keys.getOrDefault(name, name), TFloat32.class);
        try (Result result = session.runner().fetch(value).run()) {
          TFloat32 tensor = (TFloat32) result.get(0);
          weights.put(name, new Weight(tensor.shape(), FloatTensors.values(tensor)));
        } catch (TensorFlowException e) {
          // The caller names all variables that are missing.
          if (!isMissing(e)) {
            throw unreadable(e);
          }
        }
      }
    }
    return weights;
  }

  /** TensorFlow Java has no class of its own for this error. */
  private static boolean isMissing(TensorFlowException e) {
    return e.getMessage().contains("not found in checkpoint");
  }

  private NetworkException unreadable(Exception e) {
    return new NetworkException(
        "cannot read the checkpoint " + prefix + ": " + e.getMessage().lines().findFirst().get(),
        e);
  }

  private Operand<?> value(Ops tf, String key, Class<? extends TType> type) {
    return tf.train
        .restore(tf.constant(prefix.toString()), tf.array(key), tf.array(""), List.of(type))
        .tensors()
        .get(0);
  }

  /** Returns the keys by the names of variables; empty for a checkpoint of TensorFlow 1. */
  private Map<String, String> keys() {
    Map<String, String> keys = new HashMap<>();
    objects()
        .ifPresent(
            objects ->
                objects.getNodesList().stream()
                    .flatMap(node -> node.getAttributesList().stream())
                    .forEach(
                        value -> keys.putIfAbsent(value.getFullName(), value.getCheckpointKey())));
    return keys;
  }

  private Optional<TrackableObjectGraph> objects() {
    try (Graph graph = new Graph();
        Session session = Sessions.onProcessor(graph)) {
      Operand<?> value = value(GraphOps.of(graph), OBJECTS, TString.class);
      try (Result result = session.runner().fetch(value).run()) {
        byte[] bytes = ((TString) result.get(0)).asBytes().getObject();
        return Optional.of(TrackableObjectGraph.parseFrom(bytes));
      }
    } catch (TensorFlowException e) {
      if (isMissing(e)) {
        return Optional.empty();
      }
      throw unreadable(e);
    } catch (InvalidProtocolBufferException e) {
      throw unreadable(e);
    }
  }
}
