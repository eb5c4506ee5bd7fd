package io.github.dsszoo.bench;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.internal.graph.GraphOps;
import io.github.dsszoo.layer.GraphContext;
import io.github.dsszoo.layer.Layer;
import io.github.dsszoo.layer.Sets;
import io.github.dsszoo.layer.Variable;
import io.github.dsszoo.layer.Variables;
import java.util.Optional;
import java.util.SplittableRandom;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** One layer on random sets, with a loss and the gradients of its parameters and its input. */
final class LayerGraph implements AutoCloseable {
  private final Graph graph = new Graph();
  private final Session session;
  private final TFloat32 sets;
  private final Operand<TFloat32> x;
  private final Operand<TFloat32> loss;
  private final Output<?>[] gradients;

  /**
   * Builds the layer.
   *
   * @param batch the number of sets
   * @param setSize the number of elements of a set
   * @param element {@code [...element, channels]}
   */
  LayerGraph(Layer layer, ElementKind kind, int batch, int setSize, Shape element) {
    Ops tf = GraphOps.of(graph);
    Variables variables = Variables.random(tf, 1);
    x = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, -1).append(element)));
    Sets out =
        layer.apply(
            GraphContext.forInference(tf, variables),
            new Sets(x, Optional.empty(), kind, element, false));
    loss = tf.nn.l2Loss(out.values());
    Output<?>[] sources = new Output<?>[variables.trainable().size() + 1];
    sources[0] = x.asOutput();
    for (int i = 1; i < sources.length; i++) {
      sources[i] = variables.trainable().get(i - 1).snapshot().asOutput();
    }
    gradients = graph.addGradients(loss.asOutput(), sources);
    session = new Session(graph);
    Session.Runner assign = session.runner();
    variables.all().stream().map(Variable::assign).forEach(assign::addTarget);
    assign.run().close();
    SplittableRandom random = new SplittableRandom(1);
    sets =
        TFloat32.tensorOf(
            Shape.of(batch, setSize).append(element),
            data ->
                data.scalars().forEach(number -> number.setFloat((float) random.nextGaussian())));
  }

  /** Computes the answers alone. */
  void forward() {
    session.runner().feed(x, sets).fetch(loss).run().close();
  }

  /** Computes the answers and the gradient of the input and of every parameter. */
  void forwardAndBackward() {
    Session.Runner runner = session.runner().feed(x, sets).addTarget(loss);
    for (Output<?> gradient : gradients) {
      runner.addTarget(gradient);
    }
    runner.run().close();
  }

  @Override
  public void close() {
    sets.close();
    session.close();
    graph.close();
  }
}
