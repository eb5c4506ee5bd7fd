package io.github.dsszoo.layer;

import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;

/**
 * {@code L(X)_i = x_i + sum_j a_ij V x_j}, with {@code a_i = softmax_j <Q x_i, K x_j> / sqrt(d)}:
 * each element takes from the others of its set what is like it (Liu et al., ICCV 2019); not
 * linear, and equivariant to S_n x G, the order of the elements and the same permutation of
 * positions for all of them.
 *
 * <p>Q, K and V are linear in the channels of a position and the same at all positions; the product
 * of queries and keys runs over the d numbers of all positions and channels, so that elements are
 * compared as wholes. On vectors, as Liu has it, that is attention as usual: put it between the
 * pooling over positions and that over the set. Absent elements are not attended to.
 *
 * <p>Kernels "queries/kernel" and "keys/kernel" {@code [input channels, channels]} and
 * "values/kernel" {@code [input channels, input channels]}. 3n maps, and n^2 products.
 *
 * @param channels of queries and keys
 */
public record ResidualAttention(int channels) implements PositionwiseLayer {
  /** An absent element's share of attention, before the softmax. */
  private static final float NONE = -Float.MAX_VALUE;

  /**
   * Checks the number of channels.
   *
   * @throws LayerException if it is not positive
   */
  public ResidualAttention {
    if (channels < 1) {
      throw new LayerException("attention needs at least 1 channel, not " + channels);
    }
  }

  @Override
  public Sets apply(GraphContext context, Sets input) {
    Ops tf = context.ops();
    Sets shown = input.withoutAbsentPositions(tf);
    Operand<TFloat32> queries = mapped(context.in("queries"), shown, channels);
    Operand<TFloat32> keys = mapped(context.in("keys"), shown, channels);
    Operand<TFloat32> values = mapped(context.in("values"), shown, input.channels());
    double numbers = (double) input.positions() * channels;
    Operand<TFloat32> likeness =
        tf.math.mul(
            tf.train.batchMatMul(queries, keys, TFloat32.class, BatchMatMul.adjY(true)),
            tf.constant((float) (1 / Math.sqrt(numbers))));
    Operand<TFloat32> shares = tf.nn.softmax(amongPresent(tf, input, likeness));
    Operand<TFloat32> taken = tf.train.batchMatMul(shares, values, TFloat32.class);
    return input.withValues(
        tf.math.add(input.values(), tf.reshape(taken, input.shape(tf, input.elementShape()))));
  }

  /** A linear map of the channels, {@code [batch, n, positions * channels]}. */
  private static Operand<TFloat32> mapped(GraphContext context, Sets input, int channels) {
    Ops tf = context.ops();
    Shape shape = Shape.of(input.channels(), channels);
    Operand<TFloat32> kernel = context.parameter("kernel", shape, GlorotUniform.of(shape));
    Operand<TFloat32> positions =
        tf.reshape(input.values(), tf.constant(new int[] {-1, input.channels()}));
    return tf.reshape(
        tf.linalg.matMul(positions, kernel),
        input.shape(tf, Shape.of((long) input.positions() * channels)));
  }

  private static Operand<TFloat32> amongPresent(Ops tf, Sets input, Operand<TFloat32> likeness) {
    return input
        .mask()
        .<Operand<TFloat32>>map(
            mask ->
                tf.select(
                    tf.math.greater(tf.expandDims(mask, tf.constant(1)), tf.constant(0f)),
                    likeness,
                    tf.constant(NONE)))
        .orElse(likeness);
  }
}
