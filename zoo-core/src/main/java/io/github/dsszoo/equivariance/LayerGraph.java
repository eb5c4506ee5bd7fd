package io.github.dsszoo.equivariance;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.internal.graph.FloatTensors;
import io.github.dsszoo.internal.graph.GraphOps;
import io.github.dsszoo.internal.runtime.Sessions;
import io.github.dsszoo.layer.Adjacency;
import io.github.dsszoo.layer.GraphContext;
import io.github.dsszoo.layer.Layer;
import io.github.dsszoo.layer.Sets;
import io.github.dsszoo.layer.Variable;
import io.github.dsszoo.layer.Variables;
import io.github.dsszoo.savedmodel.FloatArray;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * A computation graph with a chain of layers in inference mode, once without and once with a mask.
 * Each run feeds the variables, so the layers can be run with any weights.
 */
final class LayerGraph implements AutoCloseable {
  private static final Shape PAIRS = Shape.of(Shape.UNKNOWN_SIZE, Shape.UNKNOWN_SIZE);

  private final Graph graph = new Graph();
  private final Session session;
  private final Ops tf = GraphOps.of(graph);
  private final Variables variables = Variables.zero(tf);
  private final Operand<TFloat32> x;
  private final Operand<TFloat32> mask;
  private final Optional<Operand<TFloat32>> adjacency;
  private final Sets plain;
  private final Sets masked;
  private final Map<String, float[]> numbers = new LinkedHashMap<>();

  LayerGraph(List<Layer> layers, ElementKind kind, Shape element) {
    try {
      x = tf.placeholder(TFloat32.class, Placeholder.shape(PAIRS.append(element)));
      mask = tf.placeholder(TFloat32.class, Placeholder.shape(PAIRS));
      adjacency =
          kind.hasEdges()
              ? Optional.of(
                  tf.placeholder(
                      TFloat32.class,
                      Placeholder.shape(PAIRS.append(element.get(0)).append(element.get(0)))))
              : Optional.empty();
      plain = chain(tf, layers, withGraph(new Sets(x, Optional.empty(), kind, element, false)));
      Sets raw = withGraph(new Sets(x, Optional.of(mask), kind, element, false));
      masked = chain(tf, layers, raw.withoutPadding(tf));
      variables.all().forEach(v -> numbers.put(v.path(), new float[(int) v.shape().size()]));
      session = Sessions.onProcessor(graph);
    } catch (RuntimeException e) {
      graph.close();
      throw e;
    }
  }

  /**
   * Gives each graph its own edges. A symmetry that holds in this case also holds for a shared
   * graph.
   */
  private Sets withGraph(Sets sets) {
    return adjacency.map(a -> sets.withGraph(Adjacency.ofMatrices(a))).orElse(sets);
  }

  private Sets chain(Ops tf, List<Layer> layers, Sets input) {
    Sets current = input;
    for (int i = 0; i < layers.size(); i++) {
      GraphContext context = GraphContext.forInference(tf, variables).in(Integer.toString(i));
      current = layers.get(i).apply(context, current);
    }
    // A layer may return its input, and a tensor cannot be both fed and fetched.
    return current.withValues(tf.identity(current.values()));
  }

  /** Returns the output of the layers as symbolic sets. */
  Sets output() {
    return plain;
  }

  /** Returns the variables of the layers. */
  Collection<Variable> variables() {
    return variables.all();
  }

  /** Sets all variables to random values; variances and scales are positive. */
  void randomise(SplittableRandom random) {
    for (Variable variable : variables.all()) {
      boolean positive = variable.path().endsWith("variance") || variable.path().endsWith("scale");
      float[] values = numbers.get(variable.path());
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextDouble(-0.7, 0.7) + (positive ? 1 : 0);
      }
    }
  }

  /** Returns the values of a variable. Changes of the array apply to the next run. */
  float[] numbers(Variable variable) {
    return numbers.get(variable.path());
  }

  /** Runs the layers; returns the output, float32 {@code [N, n or 1, ...]}. */
  FloatArray run(FloatArray sets, Optional<FloatArray> present) {
    return run(new Inputs(sets, Optional.empty()), present);
  }

  /** Runs the layers; returns the output, float32 {@code [N, n or 1, ...]}. */
  FloatArray run(Inputs sets, Optional<FloatArray> present) {
    List<Tensor> fed = new ArrayList<>();
    try {
      Session.Runner runner = session.runner();
      feed(runner, fed, x, Shape.of(sets.x().shape()), sets.x().values());
      if (adjacency.isPresent()) {
        FloatArray matrices = (FloatArray) sets.graph().orElseThrow();
        feed(runner, fed, adjacency.get(), Shape.of(matrices.shape()), matrices.values());
      }
      present.ifPresent(m -> feed(runner, fed, mask, Shape.of(m.shape()), m.values()));
      for (Variable v : variables.all()) {
        feed(runner, fed, v.snapshot(), v.shape(), numbers(v));
      }
      Operand<TFloat32> answer = (present.isPresent() ? masked : plain).values();
      try (Result result = runner.fetch(answer).run()) {
        TFloat32 y = (TFloat32) result.get(0);
        return new FloatArray(y.shape().asArray(), FloatTensors.values(y));
      }
    } finally {
      fed.forEach(Tensor::close);
    }
  }

  private static void feed(
      Session.Runner runner, List<Tensor> fed, Operand<?> where, Shape shape, float[] values) {
    TFloat32 tensor = TFloat32.tensorOf(shape, DataBuffers.of(values));
    fed.add(tensor);
    runner.feed(where, tensor);
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
