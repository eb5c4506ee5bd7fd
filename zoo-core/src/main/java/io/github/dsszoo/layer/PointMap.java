package io.github.dsszoo.layer;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.spec.ElementMapSpec;
import io.github.dsszoo.spec.PointMapSpec;
import io.github.dsszoo.symmetry.Permutation;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * {@code y[p] = W[0]^T x[p]} on point clouds, each point alone, or {@code y[p] = W[0]^T x[p] +
 * W[1]^T aggregate_q x[q]}. Equivariant to every permutation of the points.
 *
 * <p>With the aggregate, these are all linear maps that commute with the symmetric group (Zaheer et
 * al., NeurIPS 2017). Without it, and with {@link PoolPositions} over the points at the end, these
 * are the layers of PointNet (Qi, Su, Mo and Guibas, CVPR 2017). Absent points are not aggregated.
 * The map also accepts graphs and ignores their edges.
 *
 * <p>Kernel: float32 {@code [1 or 2, input channels, channels]}.
 *
 * @param channels the number of output channels
 * @param pooled the mean or the sum over all points of an element, for the second matrix; empty if
 *     each point is mapped separately
 * @param bias whether to add a bias
 */
public record PointMap(int channels, Optional<Aggregation> pooled, boolean bias)
    implements ElementMap {
  /**
   * Checks the settings.
   *
   * @throws LayerException if the number of channels is less than 1, or the aggregate is a maximum,
   *     which is not linear
   */
  public PointMap {
    if (channels < 1) {
      throw LayerException.of("point_map: channels is %s; set it to at least 1", channels);
    }
    if (pooled.equals(Optional.of(Aggregation.MAX))) {
      throw new LayerException(
          "point_map: pooled is MAX, which is not linear; set it to MEAN or SUM");
    }
  }

  /**
   * Creates a map of each point separately, with a bias. The other methods return changed copies.
   */
  public static PointMap of(int channels) {
    return new PointMap(channels, Optional.empty(), true);
  }

  /** Returns a copy with a second matrix for the mean of all points. */
  public PointMap mean() {
    return new PointMap(channels, Optional.of(Aggregation.MEAN), bias);
  }

  /** Returns a copy with a second matrix for the sum of all points. */
  public PointMap sum() {
    return new PointMap(channels, Optional.of(Aggregation.SUM), bias);
  }

  /** Returns a copy without a bias. */
  public PointMap withoutBias() {
    return new PointMap(channels, pooled, false);
  }

  @Override
  public Shape kernelShape(GraphContext context, Sets input) {
    if (!input.kind().hasPoints()) {
      throw context.error(
          "a point map takes point clouds or graphs [points, channels], found %s of shape %s",
          input.kind(), input.elementShape());
    }
    return Shape.of(pooled.isPresent() ? 2 : 1, input.channels(), channels);
  }

  @Override
  public Sets map(GraphContext context, Sets input, Operand<TFloat32> kernel) {
    Ops tf = context.ops();
    List<Output<TFloat32>> matrices = tf.unstack(kernel, pooled.isPresent() ? 2L : 1L).output();
    Operand<TFloat32> pointTerm = eachPosition(tf, input, input.values(), matrices.get(0));
    Operand<TFloat32> mapped =
        pooled
            .map(how -> eachPosition(tf, input, overPoints(tf, how, input), matrices.get(1)))
            .<Operand<TFloat32>>map(cloudTerm -> tf.math.add(pointTerm, cloudTerm))
            .orElse(pointTerm);
    return input.withValues(mapped, Shape.of(input.positions(), channels));
  }

  /** Aggregates over the points, to {@code [batch, n, 1, input channels]}. */
  private static Operand<TFloat32> overPoints(Ops tf, Aggregation how, Sets input) {
    return how.over(
        tf, input.values(), input.positionMask().map(m -> tf.expandDims(m, tf.constant(-1))), 2);
  }

  /**
   * Multiplies the channels of each position by a matrix.
   *
   * @param numbers the values of the elements, float32 {@code [batch, n, positions, input
   *     channels]}
   * @param matrix float32 {@code [input channels, channels]}
   */
  static Operand<TFloat32> eachPosition(
      Ops tf, Sets input, Operand<TFloat32> numbers, Operand<TFloat32> matrix) {
    Shape from = numbers.shape();
    long channels = matrix.shape().get(1);
    Operand<TFloat32> rows =
        tf.reshape(numbers, tf.constant(new long[] {-1, matrix.shape().get(0)}));
    return tf.reshape(
        tf.linalg.matMul(rows, matrix),
        from.get(2) == Shape.UNKNOWN_SIZE
            ? tf.concat(
                List.of(
                    Sets.runTimeSizes(tf, numbers, 0, 3),
                    tf.constant(new int[] {Math.toIntExact(channels)})),
                tf.constant(0))
            : input.constantShape(tf, Shape.of(from.get(2), channels)));
  }

  @Override
  public Optional<Shape> outputElement(Shape element) {
    return Optional.of(Shape.of(element.get(0), channels));
  }

  @Override
  public Optional<Permutation> inducedPermutation(Permutation g, Shape element) {
    return Optional.of(g);
  }

  @Override
  public ElementMapSpec toSpec() {
    PointMapSpec.Builder spec = PointMapSpec.newBuilder().setChannels(channels);
    pooled.map(Aggregation::toSpec).ifPresent(spec::setPooled);
    return Messages.withoutDefaults(
        ElementMapSpec.newBuilder().setPointMap(spec).setBias(bias).build());
  }

  /** The map type that {@link java.util.ServiceLoader} finds. */
  public static final class Type implements ElementMapType {
    @Override
    public String name() {
      return "point_map";
    }

    @Override
    public ElementMap create(ElementMapDefinition definition) {
      PointMapSpec spec = definition.spec().getPointMap();
      return new PointMap(
          spec.getChannels(),
          spec.hasPooled() ? Optional.of(Aggregation.of(spec.getPooled())) : Optional.empty(),
          definition.bias());
    }

    @Override
    public List<ElementMapExample> examples() {
      PointMap map = PointMap.of(3);
      return List.of(
          ElementMapExample.of(ElementKind.POINTS, Shape.of(4, 1), PointMap.of(1).mean())
              .comparedAs("point map and the mean of all points, 4 points"),
          ElementMapExample.of(ElementKind.POINTS, map),
          ElementMapExample.of(ElementKind.POINTS, map.mean()),
          ElementMapExample.of(ElementKind.POINTS, map.sum().withoutBias()),
          ElementMapExample.of(ElementKind.GRAPH, map.mean()));
    }
  }
}
