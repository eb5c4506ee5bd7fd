package io.github.dsszoo.training.internal;

import io.github.dsszoo.internal.graph.Bfloat16Products;
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
import io.github.dsszoo.training.GradientExchange;
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
 *
 * <p>Several processes divide a batch in the same way: the first part of rank 0 is the first part
 * of the batch. Each process has the weights; the gradients are added by a {@link
 * GradientExchange}.
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
  private final Optional<GradientExchange> exchange;
  private final Optional<Joint> joint;
  private final Saver saver;
  private final Saver networkSaver;
  private final ExitGuard guard;

  /** The loss and the metric of one batch, and the number of its sets. */
  record Scores(float loss, float metric, int sets) {}

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
    this(network, plan, masking, frozen, given, Placement.STANDARD, Optional.empty());
  }

  /**
   * Builds the graph and assigns initial values.
   *
   * @param frozen the paths of parts that do not train
   * @param given the paths of variables that {@link #start} sets before the first step
   * @param placement the settings of the session and the devices
   * @param exchange with the other processes of the run
   */
  TrainingGraph(
      Network network,
      TrainingPlan plan,
      Masking masking,
      Predicate<String> frozen,
      Predicate<String> given,
      Placement placement,
      Optional<GradientExchange> exchange) {
    this.exchange = exchange;
    Graph built = new Graph();
    Ops tf = GraphOps.of(built);
    Variables all = Variables.random(tf, plan.getSeed(), InitialFactors.of(plan, network)::of);
    addInputs(tf, network, plan.getSimilarSizes(), masking);
    Ops named = tf.withName("targets");
    Operand<? extends TType> answers =
        network.metric() == Metric.ACCURACY
            ? named.placeholder(TInt32.class)
            : named.placeholder(TFloat32.class);
    Operand<TFloat32> rate =
        tf.withName("learning_rate").placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    Operand<TInt64> number =
        tf.withName("step").placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));

    boolean alone = exchange.isEmpty();
    boolean undivided = alone && placement.parts() == 1;
    Optional<Operand<TFloat32>> counts = exchange.map(e -> Joint.counts(tf));
    List<BatchPart> parts =
        alone || placement.parts() > 1
            ? BatchPart.divide(tf, inputs, answers, placement.parts())
            : List.of(BatchPart.counted(tf, inputs, answers));
    List<Operand<TFloat32>> shares =
        undivided
            ? List.of()
            : counts
                .map(c -> Replicas.weights(tf, network, parts, c))
                .orElseGet(() -> Replicas.shares(tf, network, parts));
    Map<String, String> devices = new HashMap<>();
    List<Objective> objectives = new ArrayList<>();
    List<List<Operand<TFloat32>>> gradients = new ArrayList<>();
    List<Op> updates = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Set<String> before = placement.devices().isEmpty() ? Set.of() : names(built);
      int part = exchange.map(e -> e.rank() * parts.size()).orElse(0) + i;
      long seed = plan.getSeed() ^ SEEDS * part;
      Replica replica = replica(tf, network, plan, all, parts.get(i), seed, number, frozen, given);
      objectives.add(replica.objective());
      if (i == 0) {
        updates.addAll(replica.context().updates());
      }
      Operand<TFloat32> loss = replica.objective().loss();
      Operand<TFloat32> share = undivided ? loss : tf.math.mul(loss, shares.get(i));
      Ops backward = tf.withSubScope("backward");
      gradients.add(
          placement
              .lossScale()
              .unscaled(
                  backward,
                  gradients(
                      built,
                      backward,
                      placement.lossScale().scaled(backward, share),
                      replica.segments(),
                      trained(all, frozen))));
      if (!placement.devices().isEmpty()) {
        for (String op : names(built)) {
          if (!before.contains(op)) {
            devices.put(op, placement.devices().get(i));
          }
        }
      }
    }
    Objective whole = undivided ? objectives.get(0) : weighted(tf, objectives, shares);
    Objective validated =
        objective(
            network,
            GraphContext.forInference(tf.withSubScope("validation"), all),
            BatchPart.whole(tf, inputs, answers),
            0);
    List<Variable> ofNetwork = List.copyOf(all.all());
    List<Variable> trained = trained(all, frozen);
    List<Operand<TFloat32>> own = Replicas.sums(tf, gradients);
    Optional<Operand<TFloat32>> sum = exchange.map(e -> Joint.placeholder(tf, trained));
    List<Op> descent =
        descend(
            tf.withSubScope("descent"),
            plan,
            all,
            trained,
            sum.map(s -> Joint.gradients(tf, s, trained)).orElse(own),
            rate,
            number);
    if (alone) {
      updates.addAll(descent);
    }
    Op run = tf.withControlDependencies(updates).withName("update").noOp();
    Optional<Joint> joined =
        sum.map(
            s ->
                joint(
                    tf,
                    network,
                    own,
                    whole,
                    shares,
                    validated,
                    answers,
                    counts.orElseThrow(),
                    s,
                    descent));

    boolean bfloat16 = Bfloat16Products.asked(placement.settings());
    if (devices.isEmpty() && !bfloat16) {
      graph = built;
      variables = List.copyOf(all.all());
      networkVariables = ofNetwork;
      targets = answers;
      learningRate = rate;
      step = number;
      training = whole;
      validation = validated;
      update = run;
      joint = joined;
    } else {
      PlacedGraph placed = new PlacedGraph(built, devices, bfloat16);
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
      joint = joined.map(j -> j.in(placed));
      built.close();
    }
    Ops files = GraphOps.of(graph);
    saver = new Saver(files, variables);
    networkSaver = new Saver(files.withSubScope("network"), networkVariables);
    session = new Session(graph, Bfloat16Products.session(placement.settings()));
    initialise();
    guard = new ExitGuard(); // last: nothing closes it where this fails
  }

  private void addInputs(Ops tf, Network network, boolean anyPoints, Masking masking) {
    Shape shape =
        anyPoints && network.kind().hasPoints() ? network.freeBatchShape() : network.batchShape();
    inputs.put(Batch.X, tf.withName(Batch.X).placeholder(TFloat32.class, Placeholder.shape(shape)));
    if (masking != Masking.NONE) {
      Shape masks = masking.shape(shape.get(2));
      inputs.put(
          Batch.MASK,
          tf.withName(Batch.MASK).placeholder(TFloat32.class, Placeholder.shape(masks)));
    }
    network
        .graphInput()
        .ifPresent(
            kind ->
                inputs.put(
                    kind.inputName(), kind.placeholder(tf.withName(kind.inputName()), shape)));
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

  private Joint joint(
      Ops tf,
      Network network,
      List<Operand<TFloat32>> gradients,
      Objective training,
      List<Operand<TFloat32>> weights,
      Objective validation,
      Operand<? extends TType> answers,
      Operand<TFloat32> counts,
      Operand<TFloat32> sum,
      List<Op> descent) {
    BatchPart whole = BatchPart.counted(tf, inputs, answers);
    List<Operand<TFloat32>> weight = Replicas.weights(tf, network, List.of(whole), counts);
    Operand<TFloat32> sets = tf.math.mul(whole.count(), counts);
    return new Joint(
        counts,
        Joint.vector(tf, gradients, training, Replicas.sum(tf, weights), sets),
        Joint.vector(tf, List.of(), weighted(tf, List.of(validation), weight), weight.get(0), sets),
        sum,
        tf.withControlDependencies(descent).withName("apply").noOp());
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

  /**
   * One step of training.
   *
   * @param batch of this process
   * @return the scores of the batch of all processes
   */
  Scores step(Batch batch, long number, float rate) {
    return step(
        batch,
        number,
        rate,
        runner ->
            joint
                .map(j -> step(j, runner, batch.counted(), number, rate))
                .orElseGet(() -> scores(runner, training, batch)));
  }

  private Scores step(Joint ops, Session.Runner runner, boolean counted, long number, float rate) {
    float[] sum = ops.exchange(runner, ops.own(), counted, exchange.orElseThrow());
    try (TFloat32 rateTensor = TFloat32.scalarOf(rate);
        TInt64 numberTensor = TInt64.scalarOf(number)) {
      ops.apply(session.runner().feed(learningRate, rateTensor).feed(step, numberTensor), sum);
    }
    return Joint.scores(sum);
  }

  /**
   * The scores of one batch in inference mode.
   *
   * @param batch of this process
   * @return the scores of the batch of all processes
   */
  Scores validate(Batch batch) {
    return guard.run(
        () ->
            joint
                .map(
                    ops ->
                        Joint.scores(
                            ops.exchange(
                                feed(batch),
                                ops.validated(),
                                batch.counted(),
                                exchange.orElseThrow())))
                .orElseGet(() -> scores(feed(batch), validation, batch)));
  }

  private <T> T step(Batch batch, long number, float rate, Function<Session.Runner, T> run) {
    try (TFloat32 rateTensor = TFloat32.scalarOf(rate);
        TInt64 numberTensor = TInt64.scalarOf(number)) {
      return guard.run(
          () ->
              run.apply(
                  feed(batch)
                      .feed(learningRate, rateTensor)
                      .feed(step, numberTensor)
                      .addTarget(update)));
    }
  }

  private Session.Runner feed(Batch batch) {
    Session.Runner runner = session.runner().feed(targets, batch.targets());
    inputs.forEach((name, placeholder) -> runner.feed(placeholder, batch.inputs().get(name)));
    return runner;
  }

  private static Scores scores(Session.Runner runner, Objective objective, Batch batch) {
    try (Result result = runner.fetch(objective.loss()).fetch(objective.metric()).run()) {
      return new Scores(
          ((TFloat32) result.get(0)).getFloat(),
          ((TFloat32) result.get(1)).getFloat(),
          batch.size());
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

  /** Gives all variables of all processes the values of rank 0; nothing happens without others. */
  void align() {
    align(variables);
  }

  /** Gives the network's variables of all processes the values of rank 0. */
  void alignNetwork() {
    align(networkVariables);
  }

  /**
   * Gives the statistics of all processes, such as the moving averages of batch norms, the values
   * of rank 0. The other variables are the same on all ranks after each step.
   */
  void alignStatistics() {
    align(networkVariables.stream().filter(variable -> !variable.trainable()).toList());
  }

  private void align(List<Variable> some) {
    exchange.ifPresent(e -> Joint.align(session, some, e));
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
    guard.close();
    session.close();
    graph.close();
  }
}
