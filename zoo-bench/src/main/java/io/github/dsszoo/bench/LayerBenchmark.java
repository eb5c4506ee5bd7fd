package io.github.dsszoo.bench;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.internal.graph.GraphOps;
import io.github.dsszoo.layer.Aggregation;
import io.github.dsszoo.layer.CircularConvolution;
import io.github.dsszoo.layer.CircularConvolution.Method;
import io.github.dsszoo.layer.Dss;
import io.github.dsszoo.layer.GraphContext;
import io.github.dsszoo.layer.Sets;
import io.github.dsszoo.layer.Variable;
import io.github.dsszoo.layer.Variables;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * One DSS layer, forward and backward: direct against spectral convolutions, and the aggregate
 * before the map (n + 1 maps) against after it (2n). Only ratios within one run mean something.
 * {@code docs/benchmarks.md} says how to run it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 3)
public class LayerBenchmark {
  private static final int BATCH = 16;
  private static final int N = 25;

  /** Length, input channels, channels, kernel and stride. */
  @Param({"100,1,160,100,2", "50,160,160,50,2", "100,1,32,25,2", "50,32,64,13,2", "50,32,64,25,2"})
  String layer;

  @Param({"DIRECT", "SPECTRAL"})
  Method method;

  @Param({"AGGREGATE_THEN_MAP", "MAP_THEN_AGGREGATE"})
  Dss.Order order;

  private Graph graph;
  private Session session;
  private TFloat32 sets;
  private Operand<TFloat32> x;
  private Operand<TFloat32> loss;
  private Output<?>[] gradients;

  /** Builds the layer, its loss and its gradients. */
  @Setup(Level.Trial)
  public void build() {
    int[] sizes = Arrays.stream(layer.split(",")).mapToInt(Integer::parseInt).toArray();
    graph = new Graph();
    Ops tf = GraphOps.of(graph);
    Variables variables = Variables.random(tf, 1);
    Shape element = Shape.of(sizes[0], sizes[1]);
    x = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, -1).append(element)));
    Dss dss =
        new Dss(
            new CircularConvolution(sizes[2], sizes[3], sizes[4], method, true),
            Aggregation.MEAN,
            order,
            Dss.Split.WHOLE,
            Optional.empty(),
            false);
    Sets out =
        dss.apply(
            GraphContext.forInference(tf, variables),
            new Sets(x, Optional.empty(), ElementKind.SIGNAL, element, false));
    loss = tf.nn.l2Loss(out.values());
    Output<?>[] parameters =
        variables.trainable().stream()
            .map(variable -> variable.snapshot().asOutput())
            .toArray(Output<?>[]::new);
    gradients = graph.addGradients(loss.asOutput(), parameters);
    session = new Session(graph);
    Session.Runner assign = session.runner();
    variables.all().stream().map(Variable::assign).forEach(assign::addTarget);
    assign.run().close();
    SplittableRandom random = new SplittableRandom(1);
    sets =
        TFloat32.tensorOf(
            Shape.of(BATCH, N).append(element),
            data ->
                data.scalars().forEach(number -> number.setFloat((float) random.nextGaussian())));
  }

  /** Answers alone. */
  @Benchmark
  public void forward() {
    session.runner().feed(x, sets).fetch(loss).run().close();
  }

  /** Answers and the gradient of every parameter. */
  @Benchmark
  public void forwardAndBackward() {
    Session.Runner runner = session.runner().feed(x, sets).fetch(loss);
    for (Output<?> gradient : gradients) {
      runner.fetch(gradient);
    }
    runner.run().close();
  }

  /** Frees the native memory. */
  @TearDown(Level.Trial)
  public void close() {
    sets.close();
    session.close();
    graph.close();
  }

  /** Runs the benchmark. */
  public static void main(String[] arguments) throws RunnerException {
    new Runner(new OptionsBuilder().include(LayerBenchmark.class.getSimpleName()).build()).run();
  }
}
