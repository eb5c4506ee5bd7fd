package io.github.dsszoo.bench;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.layer.Aggregation;
import io.github.dsszoo.layer.CircularConvolution;
import io.github.dsszoo.layer.CircularConvolution.Method;
import io.github.dsszoo.layer.Dss;
import java.util.Arrays;
import java.util.Optional;
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
import org.tensorflow.ndarray.Shape;

/**
 * One DSS layer, forward and backward: direct against spectral convolutions, and the aggregate
 * before the map (n + 1 maps) against after it (2n). Only ratios within one run are meaningful.
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

  private LayerGraph built;

  /** Builds the layer, its loss and its gradients. */
  @Setup(Level.Trial)
  public void build() {
    int[] sizes = Arrays.stream(layer.split(",")).mapToInt(Integer::parseInt).toArray();
    Dss dss =
        new Dss(
            new CircularConvolution(sizes[2], sizes[3], sizes[4], method, true),
            Aggregation.MEAN,
            order,
            Dss.Split.WHOLE,
            Optional.empty(),
            false);
    built = new LayerGraph(dss, ElementKind.SIGNAL, BATCH, N, Shape.of(sizes[0], sizes[1]));
  }

  /** Answers alone. */
  @Benchmark
  public void forward() {
    built.forward();
  }

  /** Answers and the gradient of the input and of every parameter. */
  @Benchmark
  public void forwardAndBackward() {
    built.forwardAndBackward();
  }

  /** Frees the native memory. */
  @TearDown(Level.Trial)
  public void close() {
    built.close();
  }
}
