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
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
import org.tensorflow.proto.RunMetadata;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * The computation graph for training: forward and backward pass, optimizer, and the same network
 * for validation. On several devices, each of them computes the gradients of a part of the batch;
 * the sum of the gradients is that of the whole batch. Batch norms use the statistics of a part,
 * and their moving averages those of the first part. Dropout draws its own numbers for each part.
 */
final class TrainingGraph implements AutoCloseable {
  /** Spreads the seeds of the parts of a batch; the first part has that of the plan. */
  private static final long SEEDS = 0x9E3779B97F4A7C15L;

  private final Graph graph;
  private final Session session;
  private final List<Variable> variables;
  private final List<Variable> networkVariables;
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

  /** One part of a batch in training: its loss and metric, and what its backward pass needs. */
  private record Replica(GraphContext context, Objective objective, Optional<Segments> segments) {}

  /**
   * Builds the graph on the default device and assigns initial values.
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
    this(network, plan, masking, frozen, given, Placement.STANDARD);
  }

  /**
   * Builds the graph and assigns initial values.
   *
   * @param frozen the paths of parts that do not train
   * @param given the paths of variables that {@link #start} sets before the first step
   * @param placement the settings of the session and the devices
   */
  TrainingGraph(
      Network network,
      TrainingPlan plan,
      Masking masking,
      Predicate<String> frozen,
      Predicate<String> given,
      Placement placement) {
    Graph built = new Graph();
    Ops tf = GraphOps.of(built);
    Variables all = Variables.random(tf, plan.getSeed());
    addInputs(tf, network, masking);
    Ops named = tf.withName("targets");
    Operand<? extends TType> answers =
        network.metric() == Metric.ACCURACY
            ? named.placeholder(TInt32.class)
            : named.placeholder(TFloat32.class);
    Operand<TFloat32> rate =
        tf.withName("learning_rate").placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    Operand<TInt64> number =
        tf.withName("step").placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));

    List<BatchPart> parts = BatchPart.divide(tf, inputs, answers, placement.parts());
    List<Operand<TFloat32>> shares =
        parts.size() == 1 ? List.of() : Replicas.shares(tf, network, parts);
    Map<String, String> devices = new HashMap<>();
    List<Objective> objectives = new ArrayList<>();
    List<List<Operand<TFloat32>>> gradients = new ArrayList<>();
    List<Op> updates = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Set<String> before = placement.devices().isEmpty() ? Set.of() : names(built);
      long seed = plan.getSeed() ^ SEEDS * i;
      Replica replica = replica(tf, network, plan, all, parts.get(i), seed, number, frozen, given);
      objectives.add(replica.objective());
      if (i == 0) {
        updates.addAll(replica.context().updates());
      }
      Operand<TFloat32> loss = replica.objective().loss();
      gradients.add(
          gradients(
              built,
              tf.withSubScope("backward"),
              parts.size() == 1 ? loss : tf.math.mul(loss, shares.get(i)),
              replica.segments(),
              trained(all, frozen)));
      if (!placement.devices().isEmpty()) {
        for (String op : names(built)) {
          if (!before.contains(op)) {
            devices.put(op, placement.devices().get(i));
          }
        }
      }
    }
    Objective whole = parts.size() == 1 ? objectives.get(0) : weighted(tf, objectives, shares);
    Objective validated =
        objective(
            network,
            GraphContext.forInference(tf.withSubScope("validation"), all),
            BatchPart.whole(tf, inputs, answers),
            0);
    List<Variable> ofNetwork = List.copyOf(all.all());
    updates.addAll(
        descend(
            tf.withSubScope("descent"),
            plan,
            all,
            trained(all, frozen),
            Replicas.sums(tf, gradients),
            rate,
            number));
    Op run = tf.withControlDependencies(updates).withName("update").noOp();

    if (devices.isEmpty()) {
      graph = built;
      variables = List.copyOf(all.all());
      networkVariables = ofNetwork;
      targets = answers;
      learningRate = rate;
      step = number;
      training = whole;
      validation = validated;
      update = run;
    } else {
      PlacedGraph placed = new PlacedGraph(built, devices);
      graph = placed.graph();
      variables = all.all().stream().map(placed::of).toList();
      networkVariables = variables.subList(0, ofNetwork.size());
      inputs.replaceAll((name, operand) -> placed.of(operand));
      targets = placed.of(answers);
      learningRate = placed.of(rate);
      step = placed.of(number);
      training = placed.of(whole);
      validation = placed.of(validated);
      update = placed.of(run);
      built.close();
      tf = GraphOps.of(graph);
    }
    saver = new Saver(tf, variables);
    networkSaver = new Saver(tf.withSubScope("network"), networkVariables);
    session = new Session(graph, placement.settings());
    initialise();
  }

  private void addInputs(Ops tf, Network network, Masking masking) {
    inputs.put(
        Batch.X,
        tf.withName(Batch.X).placeholder(TFloat32.class, Placeholder.shape(network.batchShape())));
    if (masking != Masking.NONE) {
      Shape masks = masking.shape(network.elementShape().get(0));
      inputs.put(
          Batch.MASK,
          tf.withName(Batch.MASK).placeholder(TFloat32.class, Placeholder.shape(masks)));
    }
    network
        .graphInput()
        .ifPresent(
            kind ->
                inputs.put(
                    kind.inputName(),
                    kind.placeholder(tf.withName(kind.inputName()), network.batchShape())));
  }

  private static Set<String> names(Graph graph) {
    Set<String> names = new HashSet<>();
    graph.operations().forEachRemaining(op -> names.add(op.name()));
    return names;
  }

  private static List<Variable> trained(Variables variables, Predicate<String> frozen) {
    return variables.trainable().stream().filter(v -> !frozen.test(v.path())).toList();
  }

  private static Replica replica(
      Ops tf,
      Network network,
      TrainingPlan plan,
      Variables variables,
      BatchPart part,
      long seed,
      Operand<TInt64> step,
      Predicate<String> frozen,
      Predicate<String> given) {
    Optional<Segments> segments =
        plan.getRecompute() ? Optional.of(new Segments()) : Optional.empty();
    GraphContext context =
        GraphContext.forTraining(
            tf.withSubScope("training"), variables, seed, step, frozen, given, segments);
    return new Replica(
        context, objective(network, context, part, plan.getLabelSmoothing()), segments);
  }

  private static Objective objective(
      Network network, GraphContext context, BatchPart part, float labelSmoothing) {
    return Objective.of(
        context.ops(),
        network,
        network.forward(context, part.x(), part.mask(), part.edges(network.graphInput())),
        part.mask().map(m -> Network.elementMask(context.ops(), m)),
        part.targets(),
        labelSmoothing);
  }

  /** The loss and the metric of a batch from those of its parts. */
  private static Objective weighted(
      Ops tf, List<Objective> objectives, List<Operand<TFloat32>> shares) {
    List<Operand<TFloat32>> losses = new ArrayList<>();
    List<Operand<TFloat32>> metrics = new ArrayList<>();
    for (int i = 0; i < shares.size(); i++) {
      losses.add(tf.math.mul(objectives.get(i).loss(), shares.get(i)));
      metrics.add(tf.math.mul(objectives.get(i).metric(), shares.get(i)));
    }
    return new Objective(Replicas.sum(tf, losses), Replicas.sum(tf, metrics));
  }

  private static List<Operand<TFloat32>> gradients(
      Graph graph,
      Ops tf,
      Operand<TFloat32> loss,
      Optional<Segments> segments,
      List<Variable> trained) {
    List<Operand<TFloat32>> snapshots =
        trained.stream().<Operand<TFloat32>>map(Variable::snapshot).toList();
    List<? extends Output<?>> found =
        segments.isPresent()
            ? segments.get().gradients(graph, tf, loss, snapshots)
            : Arrays.asList(
                graph.addGradients(
                    loss.asOutput(),
                    snapshots.stream().map(Operand::asOutput).toArray(Output<?>[]::new)));
    List<Operand<TFloat32>> gradients = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      if (found.get(i) == null) {
        throw new IllegalArgumentException(
            "the loss does not depend on " + trained.get(i).path() + "; freeze it or leave it out");
      }
      gradients.add(found.get(i).expect(TFloat32.class));
    }
    return gradients;
  }

  private static List<Op> descend(
      Ops tf,
      TrainingPlan plan,
      Variables variables,
      List<Variable> trained,
      List<Operand<TFloat32>> gradients,
      Operand<TFloat32> learningRate,
      Operand<TInt64> step) {
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
    variables.forEach(variable -> runner.addTarget(variable.assign()));
    runner.run().close();
  }

  /** One step of training. */
  Scores step(Batch batch, long number, float rate) {
    return step(batch, number, rate, runner -> scores(runner, training));
  }

  /** The scores of one batch in inference mode. */
  Scores validate(Batch batch) {
    return scores(feed(batch), validation);
  }

  private <T> T step(Batch batch, long number, float rate, Function<Session.Runner, T> run) {
    try (TFloat32 rateTensor = TFloat32.scalarOf(rate);
        TInt64 numberTensor = TInt64.scalarOf(number)) {
      return run.apply(
          feed(batch).feed(learningRate, rateTensor).feed(step, numberTensor).addTarget(update));
    }
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

  /** One step of training with a trace of its ops. */
  RunMetadata trace(Batch batch, long number, float rate) {
    return step(batch, number, rate, runner -> trace(runner, training));
  }

  /** One batch in inference mode with a trace of its ops. */
  RunMetadata traceValidation(Batch batch) {
    return trace(feed(batch), validation);
  }

  private static RunMetadata trace(Session.Runner runner, Objective objective) {
    RunOptions options =
        RunOptions.newBuilder().setTraceLevel(RunOptions.TraceLevel.FULL_TRACE).build();
    try (Result result = runner.fetch(objective.loss()).setOptions(options).runAndFetchMetadata()) {
      return result.getMetadata().orElseThrow();
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
