package io.github.dsszoo.network;

import io.github.dsszoo.internal.graph.GraphOps;
import io.github.dsszoo.layer.GraphContext;
import io.github.dsszoo.layer.Variable;
import io.github.dsszoo.layer.Variables;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** A network in a graph that answers. */
final class NetworkRunner implements AutoCloseable {
  private final Graph graph = new Graph();
  private final Session session = new Session(graph);
  private final Variables variables;
  private final Operand<TFloat32> x;
  private final Operand<TFloat32> mask;
  private final Map<String, Operand<?>> answers;
  private final Saver saver;

  /** With a mask, and random weights of a seed. */
  NetworkRunner(Network network, long seed) {
    Ops tf = GraphOps.of(graph);
    variables = Variables.random(tf, seed);
    x = tf.placeholder(TFloat32.class, Placeholder.shape(network.batchShape()));
    mask =
        tf.placeholder(
            TFloat32.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE, Shape.UNKNOWN_SIZE)));
    GraphContext context = GraphContext.forInference(tf, variables);
    answers = network.answers(tf, network.forward(context, x, Optional.of(mask)));
    saver = new Saver(tf, variables.all());
    Session.Runner runner = session.runner();
    variables.all().stream().map(Variable::assign).forEach(runner::addTarget);
    runner.run().close();
  }

  Weights weights() {
    return Weights.read(session, variables.all());
  }

  void assign(Weights weights) {
    weights.assign(session, variables.all());
  }

  void save(Path prefix) {
    saver.save(session, prefix);
  }

  void restore(Path prefix) {
    saver.restore(session, prefix);
  }

  /** One of the answers for sets whose elements are all present. */
  float[] answer(String name, Shape shape, float[] sets) {
    float[] present = new float[Math.toIntExact(shape.get(0) * shape.get(1))];
    Arrays.fill(present, 1);
    return answer(name, shape, sets, present);
  }

  float[] answer(String name, Shape shape, float[] sets, float[] present) {
    try (TFloat32 values = TFloat32.tensorOf(shape, DataBuffers.of(sets));
        TFloat32 shown =
            TFloat32.tensorOf(Shape.of(shape.get(0), shape.get(1)), DataBuffers.of(present));
        Result result =
            session.runner().feed(x, values).feed(mask, shown).fetch(answers.get(name)).run()) {
      TFloat32 tensor = (TFloat32) result.get(0);
      float[] numbers = new float[Math.toIntExact(tensor.size())];
      tensor.asRawTensor().data().asFloats().read(numbers);
      return numbers;
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
