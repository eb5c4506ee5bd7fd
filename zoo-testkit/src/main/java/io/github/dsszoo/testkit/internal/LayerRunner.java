package io.github.dsszoo.testkit.internal;

import io.github.dsszoo.internal.graph.FloatTensors;
import io.github.dsszoo.internal.graph.GraphOps;
import io.github.dsszoo.layer.Adjacency;
import io.github.dsszoo.layer.GraphContext;
import io.github.dsszoo.layer.Layer;
import io.github.dsszoo.layer.Sets;
import io.github.dsszoo.layer.Variable;
import io.github.dsszoo.layer.Variables;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.OptimizerOptions;
import org.tensorflow.proto.RewriterConfig;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * One layer in a computation graph of its own, all its variables random: biases, scales and
 * statistics too, whose initial zeros and ones would hide mistakes. Holds native memory: close it.
 *
 * <p>The layer gets the values of absent elements and positions as they are, as it does behind
 * another layer of a network.
 */
public final class LayerRunner implements AutoCloseable {
  private static final long SEED = 17;
  private static final Shape PAIRS = Shape.of(Shape.UNKNOWN_SIZE, Shape.UNKNOWN_SIZE);

  /**
   * Runs the graph as it is and in the calling thread: for tiny graphs that run a few times, the
   * optimization and the change of threads take most of the time.
   */
  private static final ConfigProto PLAIN =
      ConfigProto.newBuilder()
          .setInterOpParallelismThreads(-1)
          .setIntraOpParallelismThreads(1)
          .setGraphOptions(
              GraphOptions.newBuilder()
                  .setOptimizerOptions(
                      OptimizerOptions.newBuilder().setOptLevel(OptimizerOptions.Level.L0))
                  .setRewriteOptions(RewriterConfig.newBuilder().setDisableMetaOptimizer(true)))
          .build();

  private final Graph graph = new Graph();
  private final Session session = new Session(graph, PLAIN);
  private final Ops tf = GraphOps.of(graph);
  private final Variables variables;
  private final Optional<Operand<TFloat32>> mask;
  private final Optional<Operand<TFloat32>> positionMask;
  private final Optional<Operand<TFloat32>> edges;
  private final Operand<TInt64> step;
  private final GraphContext context;
  private final Sets input;
  private final Sets output;
  private final Operand<TFloat32> answer;

  /** What the variables are taken to be: fed in their place, which costs no run to assign. */
  private final Map<String, float[]> numbers = new LinkedHashMap<>();

  /** What to run beside the answer, and which tensors to fetch. */
  private interface Request {
    void on(Session.Runner runner);
  }

  /** What the computation graph is for. */
  public enum Mode {
    /** The layer as it predicts. */
    INFERENCE,
    /** The layer as it trains from initial values. */
    TRAINING,
    /** The layer as it trains from given weights. */
    FINE_TUNING,
    /** The layer as it is saved, where initial values are zeros. */
    SAVED
  }

  private LayerRunner(Layer layer, ToySets like, Mode mode) {
    variables = mode == Mode.SAVED ? Variables.zero(tf) : Variables.random(tf, SEED);
    try {
      Operand<TFloat32> x = placeholder(PAIRS.append(like.elementShape()));
      mask = like.mask().map(m -> placeholder(PAIRS));
      positionMask = like.positionMask().map(m -> placeholder(PAIRS.append(like.positions())));
      edges =
          like.edges()
              .map(e -> placeholder(PAIRS.append(like.positions()).append(like.positions())));
      step = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
      context =
          mode == Mode.INFERENCE || mode == Mode.SAVED
              ? GraphContext.forInference(tf, variables)
              : GraphContext.forTraining(
                  tf, variables, SEED, step, path -> false, path -> mode == Mode.FINE_TUNING);
      input = sets(x, like);
      output = layer.apply(context, input);
      answer = tf.identity(output.values());
      drawVariables();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private Sets sets(Operand<TFloat32> x, ToySets like) {
    Sets whole = new Sets(x, mask, like.kind(), like.elementShape(), false);
    Sets sets = positionMask.map(whole::withPositionMask).orElse(whole);
    if (!like.kind().hasEdges()) {
      return sets;
    }
    Adjacency adjacency =
        edges.map(Adjacency::ofMatrices).orElseGet(() -> ring(tf, like.positions()));
    // No edges to what is absent, as in a network, whose values there stay.
    return sets.withGraph(adjacency).withoutPadding(tf).withValues(x);
  }

  /** One graph for all elements, each vertex linked with the next in both directions. */
  private static Adjacency ring(Ops tf, int vertices) {
    long[][] edges = new long[2 * vertices][];
    for (int i = 0; i < vertices; i++) {
      edges[2 * i] = new long[] {i, (i + 1) % vertices};
      edges[2 * i + 1] = new long[] {(i + 1) % vertices, i};
    }
    return Adjacency.ofEdges(tf, tf.constant(edges), vertices);
  }

  /** The layer as it predicts, with the masks and edges that the sets have. */
  public static LayerRunner inference(Layer layer, ToySets like) {
    return new LayerRunner(layer, like, Mode.INFERENCE);
  }

  /** The layer as it trains, with the masks and edges that the sets have. */
  public static LayerRunner training(Layer layer, ToySets like) {
    return new LayerRunner(layer, like, Mode.TRAINING);
  }

  /** The layer as it trains from given weights, with the masks and edges that the sets have. */
  public static LayerRunner fineTuning(Layer layer, ToySets like) {
    return new LayerRunner(layer, like, Mode.FINE_TUNING);
  }

  /** The layer in a mode, with the masks and edges that the sets have. */
  public static LayerRunner in(Mode mode, Layer layer, ToySets like) {
    return new LayerRunner(layer, like, mode);
  }

  private Operand<TFloat32> placeholder(Shape shape) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(shape));
  }

  private void drawVariables() {
    if (variables.all().isEmpty()) {
      return;
    }
    SplittableRandom random = new SplittableRandom(SEED);
    Session.Runner runner = session.runner();
    variables.all().forEach(variable -> runner.fetch(variable.initialValue()));
    try (Result initial = runner.run()) {
      int i = 0;
      for (Variable variable : variables.all()) {
        numbers.put(
            variable.path(), drawn(FloatTensors.values((TFloat32) initial.get(i++)), random));
      }
    }
  }

  /**
   * Random numbers: around zero, but where all initial values are another number, as those of a
   * scale or variance are 1, around that and of its sign.
   */
  private static float[] drawn(float[] initial, SplittableRandom random) {
    boolean constant = initial.length > 0 && initial[0] != 0;
    for (float value : initial) {
      constant &= value == initial[0];
    }
    float[] values = new float[initial.length];
    for (int i = 0; i < values.length; i++) {
      double noise = random.nextDouble(-0.7, 0.7);
      values[i] = (float) (constant ? initial[0] * (1 + noise) : noise);
    }
    return values;
  }

  /** The paths of the variables. */
  public List<String> paths() {
    return variables.all().stream().map(Variable::path).toList();
  }

  /** The paths of the variables that gradients move. */
  public List<String> trainable() {
    return variables.trainable().stream().map(Variable::path).toList();
  }

  /** The values of a variable, a copy. */
  public float[] read(String path) {
    return numbers.get(path).clone();
  }

  /** Sets the values of a variable. */
  public void assign(String path, float[] values) {
    numbers.put(path, values.clone());
  }

  /** The sets that the layer returns, in the computation graph. */
  public Sets output() {
    return output;
  }

  /** The computation graph that a saved model with the layer has. */
  public static GraphDef savedGraph(Layer layer, ToySets like) {
    try (LayerRunner runner = new LayerRunner(layer, like, Mode.SAVED)) {
      return runner.graph.toGraphDef();
    }
  }

  /** The answer, in the first step of training if the layer trains. */
  public ToySets run(ToySets x) {
    return run(x, 0);
  }

  /** The answer at a step of training. */
  public ToySets run(ToySets x, long step) {
    try (Result result = fed(x, step, runner -> runner.fetch(answer))) {
      TFloat32 y = (TFloat32) result.get(0);
      ToySets answered =
          ToySets.of(output.kind(), y.shape().asArray(), FloatTensors.values(y), x.mask());
      return output.kind().hasPoints() && answered.positions() == x.positions()
          ? withPositionMask(answered, x)
          : answered;
    }
  }

  /** Present are the positions of the input, or after pooling those that any element has. */
  private static ToySets withPositionMask(ToySets answered, ToySets x) {
    if (x.positionMask().isEmpty()) {
      return answered;
    }
    if (answered.size() == x.size()) {
      return answered.withPositionMask(x.positionMask().get());
    }
    double[][][] anywhere = new double[x.sets()][answered.size()][x.positions()];
    for (int s = 0; s < x.sets(); s++) {
      for (int i = 0; i < x.size(); i++) {
        for (int p = 0; p < x.positions(); p++) {
          anywhere[s][0][p] = Math.max(anywhere[s][0][p], x.present(s, i, p) ? 1 : 0);
        }
      }
    }
    return answered.withPositionMask(anywhere);
  }

  /** Whether two steps of training differ for the same sets, as they do with dropout. */
  public boolean isRandom(ToySets x) {
    return run(x, 0).distance(run(x, 1)) > 0;
  }

  /** Takes the new statistics of the first training step over. */
  public void update(ToySets x) {
    update(x, 0);
  }

  /** Takes the new statistics of a training step over. */
  public void update(ToySets x, long step) {
    fed(x, step, runner -> context.updates().forEach(runner::addTarget)).close();
    for (Variable variable : variables.all()) {
      if (!variable.trainable()) {
        try (Result result = session.runner().fetch(variable.snapshot()).run()) {
          numbers.put(variable.path(), FloatTensors.values((TFloat32) result.get(0)));
        }
      }
    }
  }

  /**
   * The gradients of the answer's product with a projection: by the path of the variable, and under
   * "x" for the input.
   *
   * @throws RuntimeException of TensorFlow if an op has no gradient or the answer does not depend
   *     on a parameter
   * @throws IllegalStateException if the answer does not depend on the input
   */
  public Map<String, float[]> gradients(ToySets x, ToySets projection) {
    Operand<TFloat32> weight = placeholder(Shape.unknown());
    Operand<TFloat32> loss =
        tf.reduceSum(
            tf.reshape(tf.math.mul(answer, weight), tf.constant(new int[] {-1})), tf.constant(0));
    List<String> names = new ArrayList<>(List.of("x"));
    List<Output<?>> sources = new ArrayList<>(List.of(input.values().asOutput()));
    for (Variable variable : variables.trainable()) {
      names.add(variable.path());
      sources.add(variable.snapshot().asOutput());
    }
    Output<?>[] gradients = graph.addGradients(loss.asOutput(), sources.toArray(Output<?>[]::new));
    for (int i = 0; i < gradients.length; i++) {
      requireGradient(names.get(i), gradients[i]);
    }
    try (TFloat32 weights = tensor(projection.shape(), projection.flat());
        Result result =
            fed(
                x,
                0,
                runner -> {
                  runner.feed(weight, weights);
                  List.of(gradients).forEach(runner::fetch);
                })) {
      Map<String, float[]> found = new TreeMap<>();
      for (int i = 0; i < gradients.length; i++) {
        found.put(names.get(i), FloatTensors.values((TFloat32) result.get(i)));
      }
      return found;
    }
  }

  /** Where no gradient arrives, TensorFlow returns an op without a handle. */
  private static void requireGradient(String name, Output<?> gradient) {
    try {
      gradient.op().name();
    } catch (IllegalStateException e) {
      throw new IllegalStateException("the answer does not depend on " + name, e);
    }
  }

  /** The shapes of the results of all ops of a type, in no order. */
  public List<Shape> shapesOf(String opType, ToySets x) {
    List<Output<?>> outputs = new ArrayList<>();
    for (Iterator<GraphOperation> all = graph.operations(); all.hasNext(); ) {
      GraphOperation operation = all.next();
      if (operation.type().equals(opType)) {
        outputs.add(operation.output(0));
      }
    }
    List<Shape> shapes = new ArrayList<>();
    if (outputs.isEmpty()) {
      return shapes;
    }
    try (Result result = fed(x, 0, runner -> outputs.forEach(runner::fetch))) {
      result.forEach(entry -> shapes.add(entry.getValue().shape()));
    }
    return shapes;
  }

  private Result fed(ToySets x, long number, Request request) {
    List<Tensor> fed = new ArrayList<>();
    try {
      Session.Runner runner = session.runner();
      Shape pairs = Shape.of(x.sets(), x.size());
      feed(runner, fed, input.values(), tensor(x.shape(), x.flat()));
      feed(runner, fed, step, TInt64.scalarOf(number));
      mask.ifPresent(
          m ->
              feed(
                  runner,
                  fed,
                  m,
                  tensor(pairs, ToySets.flat(new double[][][][] {{x.mask().orElseThrow()}}))));
      positionMask.ifPresent(
          m ->
              feed(
                  runner,
                  fed,
                  m,
                  tensor(
                      pairs.append(x.positions()),
                      ToySets.flat(new double[][][][] {x.positionMask().orElseThrow()}))));
      edges.ifPresent(
          e ->
              feed(
                  runner,
                  fed,
                  e,
                  tensor(
                      pairs.append(x.positions()).append(x.positions()),
                      ToySets.flat(x.edges().orElseThrow()))));
      for (Variable variable : variables.all()) {
        feed(
            runner,
            fed,
            variable.snapshot(),
            tensor(variable.shape(), numbers.get(variable.path())));
      }
      request.on(runner);
      return runner.run();
    } finally {
      fed.forEach(Tensor::close);
    }
  }

  private static void feed(
      Session.Runner runner, List<Tensor> fed, Operand<?> where, Tensor tensor) {
    fed.add(tensor);
    runner.feed(where, tensor);
  }

  private static TFloat32 tensor(Shape shape, float[] values) {
    return TFloat32.tensorOf(shape, DataBuffers.of(values));
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
