package io.github.dsszoo.layer;

import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * {@code (x - mean) / deviation}, both over the present elements of one set; equivariant to every
 * permutation, and invariant to an offset and a positive factor of the whole set.
 *
 * @param perChannel whether each channel has its own mean and deviation, or all numbers of the set
 *     share one
 */
public record Standardise(boolean perChannel) implements PositionwiseLayer {
  /**
   * Of the deviation, relative to the set's magnitude: below it, a set is constant and becomes
   * zero.
   */
  private static final float FLOOR = 1e-5f;

  @Override
  public Sets apply(GraphContext context, Sets input) {
    Ops tf = context.ops();
    int rank = 2 + input.kind().rank();
    Operand<TInt32> axes = tf.constant(IntStream.range(1, perChannel ? rank - 1 : rank).toArray());
    float numbers = perChannel ? 1 : input.channels();
    Operand<TFloat32> count = tf.math.mul(input.positionsOfSets(tf), tf.constant(numbers));

    Operand<TFloat32> mean = tf.math.div(sum(tf, input, input.values(), axes), count);
    Operand<TFloat32> centred = tf.math.sub(input.values(), mean);
    Operand<TFloat32> variance = tf.math.div(sum(tf, input, tf.math.square(centred), axes), count);
    Operand<TFloat32> floor =
        tf.math.add(
            tf.math.square(tf.math.mul(mean, tf.constant(FLOOR))), tf.constant(Float.MIN_NORMAL));
    // Above zero, where a root has a slope.
    Operand<TFloat32> deviation = tf.math.sqrt(tf.math.maximum(variance, floor));
    // What is left of a constant set is the rounding of its mean, which is no signal to enlarge.
    // Asked this way around, so that what is no number stays none and is noticed.
    return input.withValues(
        tf.select(
            tf.math.lessEqual(variance, floor), tf.constant(0f), tf.math.div(centred, deviation)));
  }

  @Override
  public boolean independent() {
    return true;
  }

  private static Operand<TFloat32> sum(
      Ops tf, Sets input, Operand<TFloat32> values, Operand<TInt32> axes) {
    Operand<TFloat32> present =
        input.presence(tf).<Operand<TFloat32>>map(mask -> tf.math.mul(values, mask)).orElse(values);
    return tf.reduceSum(present, axes, ReduceSum.keepDims(true));
  }
}
