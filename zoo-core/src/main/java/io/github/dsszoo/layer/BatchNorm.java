package io.github.dsszoo.layer;

import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Ones;
import org.tensorflow.framework.initializers.Zeros;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * {@code y = scale (x - mean) / sqrt(variance + epsilon) + offset} for each channel (Ioffe and
 * Szegedy, 2015); equivariant to every permutation of elements and positions.
 *
 * <p>In training, mean and variance are those of the present elements of the batch, over sets,
 * elements and positions; padding is neither counted nor summed. Their moving averages, the
 * variance with Bessel's correction, are used everywhere else. Parameters "scale" and "offset",
 * statistics "mean" and "variance", each {@code [channels]}.
 *
 * @param epsilon added to the variance
 * @param momentum what is kept of a moving average at a step
 */
public record BatchNorm(float epsilon, float momentum) implements Layer {
  @Override
  public Sets apply(GraphContext context, Sets input) {
    Ops tf = context.ops();
    Shape channels = Shape.of(input.channels());
    Operand<TFloat32> scale = context.parameter("scale", channels, seed -> new Ones<>());
    Operand<TFloat32> offset = context.parameter("offset", channels, seed -> new Zeros<>());
    Operand<TFloat32> mean = context.statistic("mean", channels, 0);
    Operand<TFloat32> variance = context.statistic("variance", channels, 1);
    if (!context.training()) {
      return input.withValues(normalise(tf, input.values(), scale, offset, mean, variance));
    }
    return input.mask().isPresent()
        ? masked(context, input, scale, offset, mean, variance)
        : fused(context, input, scale, offset, mean, variance);
  }

  private Operand<TFloat32> normalise(
      Ops tf,
      Operand<TFloat32> values,
      Operand<TFloat32> scale,
      Operand<TFloat32> offset,
      Operand<TFloat32> mean,
      Operand<TFloat32> variance) {
    Operand<TFloat32> factor =
        tf.math.mul(scale, tf.math.rsqrt(tf.math.add(variance, tf.constant(epsilon))));
    // On the small tensors first, so that the large one is read and written twice, not four times.
    Operand<TFloat32> shift = tf.math.sub(offset, tf.math.mul(mean, factor));
    return tf.math.add(tf.math.mul(values, factor), shift);
  }

  private Sets masked(
      GraphContext context,
      Sets input,
      Operand<TFloat32> scale,
      Operand<TFloat32> offset,
      Operand<TFloat32> mean,
      Operand<TFloat32> variance) {
    Ops tf = context.ops();
    Operand<TFloat32> mask = input.broadcastMask(tf).get();
    Operand<TInt32> axes = tf.constant(IntStream.range(0, 1 + input.kind().rank()).toArray());
    Operand<TFloat32> count =
        tf.math.mul(
            tf.reduceSum(input.mask().get(), tf.constant(new int[] {0, 1})),
            tf.constant((float) input.positions()));
    Operand<TFloat32> batchMean =
        tf.math.div(tf.reduceSum(tf.math.mul(input.values(), mask), axes), count);
    Operand<TFloat32> centred = tf.math.sub(input.values(), batchMean);
    Operand<TFloat32> batchVariance =
        tf.math.div(tf.reduceSum(tf.math.mul(tf.math.square(centred), mask), axes), count);
    Operand<TFloat32> bessel =
        tf.math.div(count, tf.math.maximum(tf.math.sub(count, tf.constant(1f)), tf.constant(1f)));
    move(context, "mean", mean, batchMean);
    move(context, "variance", variance, tf.math.mul(batchVariance, bessel));
    return input.withValues(normalise(tf, input.values(), scale, offset, batchMean, batchVariance));
  }

  /**
   * TensorFlow's fused kernel: the same numbers in a third of the passes over memory, but it knows
   * no mask.
   */
  private Sets fused(
      GraphContext context,
      Sets input,
      Operand<TFloat32> scale,
      Operand<TFloat32> offset,
      Operand<TFloat32> mean,
      Operand<TFloat32> variance) {
    Ops tf = context.ops();
    Operand<TFloat32> none = tf.constant(new float[0]);
    FusedBatchNorm<TFloat32, TFloat32> norm =
        tf.nn.fusedBatchNorm(
            tf.reshape(
                input.values(),
                tf.constant(new int[] {-1, 1, input.positions(), input.channels()})),
            scale,
            offset,
            none,
            none,
            FusedBatchNorm.epsilon(epsilon),
            FusedBatchNorm.isTraining(true));
    move(context, "mean", mean, norm.batchMean());
    move(context, "variance", variance, norm.batchVariance());
    return input.withValues(tf.reshape(norm.y(), tf.shape(input.values())));
  }

  private void move(
      GraphContext context, String name, Operand<TFloat32> moving, Operand<TFloat32> batch) {
    Ops tf = context.ops();
    context.update(
        name,
        tf.math.add(
            tf.math.mul(moving, tf.constant(momentum)),
            tf.math.mul(batch, tf.constant(1 - momentum))));
  }
}
