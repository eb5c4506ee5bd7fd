package io.github.dsszoo.training.internal;

import io.github.dsszoo.internal.graph.GraphOps;
import io.github.dsszoo.internal.graph.Segments;
import io.github.dsszoo.layer.GraphContext;
import io.github.dsszoo.layer.Variable;
import io.github.dsszoo.layer.Variables;
import io.github.dsszoo.network.Metric;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.network.Saver;
import io.github.dsszoo.network.Weights;
import io.github.dsszoo.spec.TrainingPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * The computation graph for training: forward and backward pass, optimizer, and the same network
 * for validation.
 */
final class TrainingGraph implements AutoCloseable {
  private final Graph graph = new Graph();
  private final Session session;
  private final Variables variables;
  private final List<Variable> networkVariables;
  private final Operand<TFloat32> x;
  private final Optional<Operand<TFloat32>> mask;
  private final Optional<Operand<?>> edges;
  private final Map<String, Operand<?>> inputs = new LinkedHashMap<>();
  private final Operand<? extends TType> targets;
  private final Operand<TFloat32> learningRate;
  private final Operand<TInt64> step;
  private final Objective training;
  private final Objective validation;
  private final Op update;
  private final Saver saver;
  private final Saver networkSaver;

  /** The loss and the metric of one batch. */
  record Scores(float loss, float metric) {}

  /**
   * Builds the graph and assigns initial values.
   *
   * @param frozen the paths of parts that do not train
   * @param given the paths of variables that {@link #start} sets before the first step
   */
  TrainingGraph(
      Network network,
      TrainingPlan plan,
      Masking masking,
      Predicate<String> frozen,
      Predicate<String> given) {
    Ops tf = GraphOps.of(graph);
    variables = Variables.random(tf, plan.getSeed());
    x = tf.withName(Batch.X).placeholder(TFloat32.class, Placeholder.shape(network.batchShape()));
    Shape masks = masking.shape(network.elementShape().get(0));
    mask =
        masking == Masking.NONE
            ? Optional.empty()
            : Optional.of(
                tf.withName(Batch.MASK).placeholder(TFloat32.class, Placeholder.shape(masks)));
    edges =
        network
            .graphInput()
            .map(kind -> kind.placeholder(tf.withName(kind.inputName()), network.batchShape()));
    inputs.put(Batch.X, x);
    mask.ifPresent(placeholder -> inputs.put(Batch.MASK, placeholder));
    edges.ifPresent(
        placeholder -> inputs.put(network.graphInput().orElseThrow().inputName(), placeholder));
    Ops named = tf.withName("targets");
    targets =
        network.metric() == Metric.ACCURACY
            ? named.placeholder(TInt32.class)
            : named.placeholder(TFloat32.class);
    learningRate =
        tf.withName("learning_rate").placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    step = tf.withName("step").placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));

    Optional<Segments> segments =
        plan.getRecompute() ? Optional.of(new Segments()) : Optional.empty();
    GraphContext context =
        GraphContext.forTraining(
            tf.withSubScope("training"), variables, plan.getSeed(), step, frozen, given, segments);
    training = objective(network, context, plan.getLabelSmoothing());
    validation =
        objective(network, GraphContext.forInference(tf.withSubScope("validation"), variables), 0);
    networkVariables = List.copyOf(variables.all());

    List<Op> updates = new ArrayList<>(context.updates());
    updates.addAll(
        descend(
            tf.withSubScope("descent"),
            plan,
            segments,
            variables.trainable().stream().filter(v -> !frozen.test(v.path())).toList()));
    update = tf.withControlDependencies(updates).withName("update").noOp();
    saver = new Saver(tf, variables.all());
    networkSaver = new Saver(tf.withSubScope("network"), networkVariables);
    session = new Session(graph);
    initialise();
  }

  private Objective objective(Network network, GraphContext context, float labelSmoothing) {
    return Objective.of(
        context.ops(),
        network,
        network.forward(context, x, mask, edges),
        mask.map(m -> Network.elementMask(context.ops(), m)),
        targets,
        labelSmoothing);
  }

  private List<Op> descend(
      Ops tf, TrainingPlan plan, Optional<Segments> segments, List<Variable> trained) {
    List<Operand<TFloat32>> snapshots =
        trained.stream().<Operand<TFloat32>>map(Variable::snapshot).toList();
    List<? extends Output<?>> found =
        segments.isPresent()
            ? segments.get().gradients(graph, tf, training.loss(), snapshots)
            : Arrays.asList(
                graph.addGradients(
                    training.loss().asOutput(),
                    snapshots.stream().map(Operand::asOutput).toArray(Output<?>[]::new)));
    List<Operand<TFloat32>> gradients = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      if (found.get(i) == null) {
        throw new IllegalArgumentException(
            "the loss does not depend on " + trained.get(i).path() + "; freeze it or leave it out");
      }
      gradients.add(found.get(i).expect(TFloat32.class));
    }
    List<Operand<TFloat32>> clipped = clip(tf, gradients, plan.getClipNorm());
    Optimizer optimizer = Optimizer.of(plan.getOptimizer());
    List<Op> updates = new ArrayList<>();
    for (int i = 0; i < trained.size(); i++) {
      updates.add(
          optimizer.update(
              new Descent(tf, variables, trained.get(i), clipped.get(i), learningRate, step)));
    }
    return updates;
  }

  /**
   * Scales all gradients by one factor when their norm together exceeds the limit (Pascanu et al.,
   * 2013).
   */
  private static List<Operand<TFloat32>> clip(
      Ops tf, List<Operand<TFloat32>> gradients, float limit) {
    if (limit <= 0) {
      return gradients;
    }
    List<Operand<TFloat32>> halfSquares = new ArrayList<>();
    gradients.forEach(gradient -> halfSquares.add(tf.nn.l2Loss(gradient)));
    Operand<TFloat32> norm = tf.math.sqrt(tf.math.mul(tf.constant(2f), tf.math.addN(halfSquares)));
    Operand<TFloat32> factor =
        tf.math.div(tf.constant(limit), tf.math.maximum(norm, tf.constant(limit)));
    return gradients.stream()
        .<Operand<TFloat32>>map(gradient -> tf.math.mul(gradient, factor))
        .toList();
  }

  private void initialise() {
    Session.Runner runner = session.runner();
    variables.all().forEach(variable -> runner.addTarget(variable.assign()));
    runner.run().close();
  }

  /** One step of training. */
  Scores step(Batch batch, long number, float rate) {
    try (TFloat32 rateTensor = TFloat32.scalarOf(rate);
        TInt64 numberTensor = TInt64.scalarOf(number)) {
      return scores(
          feed(batch).feed(learningRate, rateTensor).feed(step, numberTensor).addTarget(update),
          training);
    }
  }

  /** The scores of one batch in inference mode. */
  Scores validate(Batch batch) {
    return scores(feed(batch), validation);
  }

  private Session.Runner feed(Batch batch) {
    Session.Runner runner = session.runner().feed(targets, batch.targets());
    inputs.forEach((name, placeholder) -> runner.feed(placeholder, batch.inputs().get(name)));
    return runner;
  }

  private static Scores scores(Session.Runner runner, Objective objective) {
    try (Result result = runner.fetch(objective.loss()).fetch(objective.metric()).run()) {
      return new Scores(
          ((TFloat32) result.get(0)).getFloat(), ((TFloat32) result.get(1)).getFloat());
    }
  }

  /** Assigns the weights to the variables of their paths. */
  void start(Weights weights) {
    weights.assign(
        session,
        networkVariables.stream().filter(v -> weights.byPath().containsKey(v.path())).toList());
  }

  /** The values of the network's variables, including statistics. */
  Weights weights() {
    return Weights.read(session, networkVariables);
  }

  /** Saves all variables, including those of the optimizer. */
  void save(Path prefix) {
    saver.save(session, prefix);
  }

  void restore(Path prefix) {
    saver.restore(session, prefix);
  }

  /** Saves the variables of the network only. */
  void saveNetwork(Path prefix) {
    networkSaver.save(session, prefix);
  }

  void restoreNetwork(Path prefix) {
    networkSaver.restore(session, prefix);
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
