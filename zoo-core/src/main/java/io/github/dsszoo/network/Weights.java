package io.github.dsszoo.network;

import io.github.dsszoo.internal.graph.FloatTensors;
import io.github.dsszoo.internal.graph.GraphOps;
import io.github.dsszoo.internal.runtime.Sessions;
import io.github.dsszoo.layer.GraphContext;
import io.github.dsszoo.layer.Variable;
import io.github.dsszoo.layer.Variables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * The values of variables by path, outside of a computation graph. Weights are read from the
 * variables of one computation graph and assigned to those of another.
 */
public final class Weights {
  private final Map<String, Weight> byPath;

  /**
   * The value of one variable.
   *
   * @param shape of the variable
   * @param values its numbers in row-major order
   */
  public record Weight(Shape shape, float[] values) {
    /**
     * Checks the number of values.
     *
     * @throws NetworkException if it is not that of the shape
     */
    public Weight {
      if (shape.size() != values.length) {
        throw new NetworkException(
            String.format(
                Locale.ROOT,
                "a weight of shape %s has %d numbers, expected %d",
                shape,
                values.length,
                shape.size()));
      }
    }
  }

  /** Creates weights of values by path. */
  public Weights(Map<String, Weight> byPath) {
    this.byPath = Collections.unmodifiableMap(new LinkedHashMap<>(byPath));
  }

  /** The initial weights of a network, the same for the same seed. */
  public static Weights initial(Network network, long seed) {
    try (Graph graph = new Graph()) {
      Ops tf = GraphOps.of(graph);
      Variables variables = Variables.random(tf, seed);
      Operand<TFloat32> x = tf.placeholder(TFloat32.class, Placeholder.shape(network.batchShape()));
      network.forward(
          GraphContext.forInference(tf, variables),
          x,
          Optional.empty(),
          network.graphInput().map(g -> g.placeholder(tf, network.batchShape())));
      if (variables.all().isEmpty()) {
        return new Weights(Map.of());
      }
      try (Session session = Sessions.onProcessor(graph)) {
        Session.Runner runner = session.runner();
        variables.all().forEach(variable -> runner.addTarget(variable.assign()));
        runner.run().close();
        return read(session, variables.all());
      }
    }
  }

  /** Reads the variables of a session. */
  public static Weights read(Session session, Collection<Variable> variables) {
    List<Variable> list = List.copyOf(variables);
    Session.Runner runner = session.runner();
    list.forEach(variable -> runner.fetch(variable.snapshot()));
    Map<String, Weight> weights = new LinkedHashMap<>();
    try (Result result = runner.run()) {
      for (int i = 0; i < list.size(); i++) {
        TFloat32 tensor = (TFloat32) result.get(i);
        weights.put(list.get(i).path(), new Weight(tensor.shape(), FloatTensors.values(tensor)));
      }
    }
    return new Weights(weights);
  }

  /**
   * Assigns to each variable the weight of its path.
   *
   * @throws NetworkException if a weight is missing or has another shape; no variable is changed
   */
  public void assign(Session session, Collection<Variable> variables) {
    for (Variable variable : variables) {
      Weight weight = byPath.get(variable.path());
      if (weight == null) {
        throw new NetworkException(
            String.format(
                Locale.ROOT,
                "missing weight \"%s\" of shape %s; use weights of the same network",
                variable.path(),
                variable.shape()));
      }
      if (!weight.shape().equals(variable.shape())) {
        throw new NetworkException(
            String.format(
                Locale.ROOT,
                "the weight \"%s\" has shape %s, expected %s; use weights of the same network",
                variable.path(),
                weight.shape(),
                variable.shape()));
      }
    }
    if (variables.isEmpty()) {
      return;
    }
    // One run for all variables: TensorFlow prepares the graph again for each other set of feeds.
    Session.Runner runner = session.runner();
    List<TFloat32> tensors = new ArrayList<>();
    try {
      for (Variable variable : variables) {
        Weight weight = byPath.get(variable.path());
        TFloat32 tensor =
            TFloat32.tensorOf(weight.shape(), DataBuffers.of(weight.values(), true, false));
        tensors.add(tensor);
        // By name: the graph of the session may be a copy of that of the variables.
        Output<TFloat32> initial = variable.initialValue().asOutput();
        runner
            .feed(initial.op().name(), initial.index(), tensor)
            .addTarget(variable.assign().op().name());
      }
      runner.run().close();
    } finally {
      tensors.forEach(TFloat32::close);
    }
  }

  /** A hash of all paths and values. */
  public long fingerprint() {
    long hash = 1;
    for (Map.Entry<String, Weight> entry : byPath.entrySet()) {
      hash = 31 * hash + entry.getKey().hashCode();
      hash = 31 * hash + Arrays.hashCode(entry.getValue().values());
    }
    return hash;
  }

  /** The weights whose paths satisfy a condition. */
  public Weights only(Predicate<String> path) {
    Map<String, Weight> some = new LinkedHashMap<>(byPath);
    some.keySet().removeIf(path.negate());
    return new Weights(some);
  }

  /** The weights by path. */
  public Map<String, Weight> byPath() {
    return byPath;
  }
}
