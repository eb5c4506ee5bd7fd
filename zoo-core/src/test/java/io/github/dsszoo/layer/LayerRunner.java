package io.github.dsszoo.layer;

import io.github.dsszoo.internal.graph.GraphOps;
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
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * One layer in a graph of its own, every variable of it random: biases, scales and statistics too,
 * which would hide mistakes at their zeros and ones.
 */
final class LayerRunner implements AutoCloseable {
  private static final long SEED = 17;

  private final Layer layer;
  private final Graph graph = new Graph();
  private final Ops tf = GraphOps.of(graph);
  private final Session session = new Session(graph);
  private final Variables variables = Variables.random(tf, SEED);
  private final Optional<Operand<TFloat32>> mask;
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

  /** What the layer's computation graph is for. */
  private enum Mode {
    INFERENCE,
    TRAINING,
    FINE_TUNING
  }

  private LayerRunner(Layer layer, ToySets like, Mode mode) {
    this.layer = layer;
    Shape unknown = Shape.of(Shape.UNKNOWN_SIZE, Shape.UNKNOWN_SIZE);
    Operand<TFloat32> x = placeholder(unknown.append(like.elementShape()));
    mask = like.mask().isPresent() ? Optional.of(placeholder(unknown)) : Optional.empty();
    step = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
    context =
        mode == Mode.INFERENCE
            ? GraphContext.forInference(tf, variables)
            : GraphContext.forTraining(
                tf, variables, SEED, step, path -> false, path -> mode == Mode.FINE_TUNING);
    Sets sets = new Sets(x, mask, like.kind(), like.elementShape(), false);
    input = like.kind().hasEdges() ? sets.withGraph(ring(like.positions())) : sets;
    output = layer.apply(context, input);
    answer = tf.identity(output.values());
    SplittableRandom random = new SplittableRandom(SEED);
    variables.all().forEach(v -> numbers.put(v.path(), random(v, random)));
  }

  /** A graph that stays as it is when its vertices are shifted. */
  private Adjacency ring(int vertices) {
    long[][] edges = new long[2 * vertices][];
    for (int i = 0; i < vertices; i++) {
      edges[2 * i] = new long[] {i, (i + 1) % vertices};
      edges[2 * i + 1] = new long[] {(i + 1) % vertices, i};
    }
    return Adjacency.ofEdges(tf, tf.constant(edges), vertices);
  }

  /** The layer as it answers, with a mask if the example has one. */
  static LayerRunner inference(Layer layer, ToySets like) {
    return new LayerRunner(layer, like, Mode.INFERENCE);
  }

  /** The layer as it trains, with a mask if the example has one. */
  static LayerRunner training(Layer layer, ToySets like) {
    return new LayerRunner(layer, like, Mode.TRAINING);
  }

  /** The layer as it trains from given weights, with a mask if the example has one. */
  static LayerRunner fineTuning(Layer layer, ToySets like) {
    return new LayerRunner(layer, like, Mode.FINE_TUNING);
  }

  private Operand<TFloat32> placeholder(Shape shape) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(shape));
  }

  private static float[] random(Variable variable, SplittableRandom random) {
    boolean positive = variable.path().endsWith("variance") || variable.path().endsWith("scale");
    float[] values = new float[Math.toIntExact(variable.shape().size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-0.7, 0.7) + (positive ? 1 : 0);
    }
    return values;
  }

  /** The layer that is run. */
  Layer layer() {
    return layer;
  }

  /** The paths of the variables. */
  List<String> paths() {
    return variables.all().stream().map(Variable::path).toList();
  }

  /** The paths of the variables that gradients move. */
  List<String> trainable() {
    return variables.trainable().stream().map(Variable::path).toList();
  }

  float[] read(String path) {
    return numbers.get(path).clone();
  }

  void assign(String path, float[] values) {
    numbers.put(path, values.clone());
  }

  ToySets run(ToySets x) {
    return run(x, 0);
  }

  /** The answer at a step of training. */
  ToySets run(ToySets x, long step) {
    try (Result result = fed(x, step, runner -> runner.fetch(answer))) {
      TFloat32 y = (TFloat32) result.get(0);
      return ToySets.of(output.kind(), y.shape().asArray(), floats(y), x.mask());
    }
  }

  /** Takes the new statistics of the first training step over. */
  void update(ToySets x) {
    update(x, 0);
  }

  /** Takes a training step's new statistics over. */
  void update(ToySets x, long step) {
    fed(x, step, runner -> context.updates().forEach(runner::addTarget)).close();
    for (Variable variable : variables.all()) {
      if (!variable.trainable()) {
        try (Result result = session.runner().fetch(variable.snapshot()).run()) {
          numbers.put(variable.path(), floats((TFloat32) result.get(0)));
        }
      }
    }
  }

  /**
   * The gradients of the answer's product with a projection: by the path of the variable, and under
   * "x" for the input.
   */
  Map<String, float[]> gradients(ToySets x, ToySets projection) {
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
    try (TFloat32 weights = tensor(projection);
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
        found.put(names.get(i), floats((TFloat32) result.get(i)));
      }
      return found;
    }
  }

  /** The shapes that the ops of a type give for sets, in no order. */
  List<Shape> shapesOf(String opType, ToySets x) {
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
      feed(runner, fed, input.values(), tensor(x));
      feed(runner, fed, step, TInt64.scalarOf(number));
      mask.ifPresent(m -> feed(runner, fed, m, tensor(x.mask().orElseThrow())));
      for (Variable variable : variables.all()) {
        float[] values = numbers.get(variable.path());
        feed(
            runner,
            fed,
            variable.snapshot(),
            TFloat32.tensorOf(variable.shape(), DataBuffers.of(values)));
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

  private static TFloat32 tensor(double[][] mask) {
    return TFloat32.tensorOf(
        Shape.of(mask.length, mask[0].length),
        to ->
            to.scalars()
                .forEachIndexed((at, s) -> s.setFloat((float) mask[(int) at[0]][(int) at[1]])));
  }

  private static TFloat32 tensor(ToySets x) {
    return TFloat32.tensorOf(x.shape(), DataBuffers.of(x.flat()));
  }

  private static float[] floats(TFloat32 tensor) {
    float[] values = new float[Math.toIntExact(tensor.size())];
    tensor.asRawTensor().data().asFloats().read(values);
    return values;
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
