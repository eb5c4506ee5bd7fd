package io.github.dsszoo.layer;

import io.github.dsszoo.symmetry.Permutation;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * {@code y[p] = W[0]^T x[p]} on clouds of points, each point alone, or {@code y[p] = W[0]^T x[p] +
 * W[1]^T aggregate_q x[q]}; equivariant to every permutation of the points.
 *
 * <p>With the aggregate these are all the linear maps that commute with the symmetric group (Zaheer
 * et al., NeurIPS 2017). Without it and below a {@link PoolPositions} over points, the layers of
 * PointNet (Qi, Su, Mo and Guibas, CVPR 2017). Absent points are not aggregated. On graphs too,
 * whose edges it does not see.
 *
 * <p>Kernel {@code [1 or 2, input channels, channels]}.
 *
 * @param channels that come out
 * @param pooled how all points of an element become one that each hears, a mean or a sum; none for
 *     each point alone
 * @param bias whether to add one
 */
public record PointMap(int channels, Optional<Aggregation> pooled, boolean bias)
    implements ElementMap {
  /**
   * Checks the settings.
   *
   * @throws LayerException if the channels are not positive, or the aggregate is a maximum, which
   *     is not linear
   */
  public PointMap {
    if (channels < 1) {
      throw new LayerException("a point map needs at least 1 channel, not " + channels);
    }
    if (pooled.equals(Optional.of(Aggregation.MAX))) {
      throw new LayerException(
          "a point map is linear, and the maximum over points is not; pool by a mean or a sum");
    }
  }

  @Override
  public Shape kernelShape(GraphContext context, Sets input) {
    if (!input.kind().hasPoints()) {
      throw context.error("a point map takes point clouds or graphs, not " + input.kind());
    }
    return Shape.of(pooled.isPresent() ? 2 : 1, input.channels(), channels);
  }

  @Override
  public Sets map(GraphContext context, Sets input, Operand<TFloat32> kernel) {
    Ops tf = context.ops();
    List<Output<TFloat32>> matrices = tf.unstack(kernel, pooled.isPresent() ? 2L : 1L).output();
    Operand<TFloat32> alone = eachPosition(tf, input, input.values(), matrices.get(0));
    Operand<TFloat32> answers =
        pooled
            .map(how -> eachPosition(tf, input, overPoints(tf, how, input), matrices.get(1)))
            .<Operand<TFloat32>>map(forAll -> tf.math.add(alone, forAll))
            .orElse(alone);
    return input.withValues(answers, Shape.of(input.positions(), channels));
  }

  /** {@code [batch, n, 1, input channels]}. */
  private static Operand<TFloat32> overPoints(Ops tf, Aggregation how, Sets input) {
    return how.over(
        tf, input.values(), input.positionMask().map(m -> tf.expandDims(m, tf.constant(-1))), 2);
  }

  /**
   * A matrix for the channels of each position.
   *
   * @param numbers of the elements, {@code [batch, n, positions, input channels]}
   * @param matrix {@code [input channels, channels]}
   */
  static Operand<TFloat32> eachPosition(
      Ops tf, Sets input, Operand<TFloat32> numbers, Operand<TFloat32> matrix) {
    Shape from = numbers.shape();
    long channels = matrix.shape().get(1);
    Operand<TFloat32> rows =
        tf.reshape(numbers, tf.constant(new long[] {-1, matrix.shape().get(0)}));
    return tf.reshape(
        tf.linalg.matMul(rows, matrix), input.shape(tf, Shape.of(from.get(2), channels)));
  }

  @Override
  public Optional<Permutation> inducedPermutation(Permutation g, Shape element) {
    return Optional.of(g);
  }
}
