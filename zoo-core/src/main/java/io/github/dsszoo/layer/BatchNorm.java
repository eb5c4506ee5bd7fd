package io.github.dsszoo.layer;

import io.github.dsszoo.spec.BatchNormSpec;
import io.github.dsszoo.spec.LayerSpec;
import java.util.List;
import java.util.Optional;
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
 * elements and positions, without padding. In inference, their moving averages are used, with
 * Bessel's correction for the variance. The averages are corrected for the bias towards their
 * initial values ({@link GraphContext#updateAverage}): after the first step they equal the
 * statistics of the batch. Parameters "scale" and "offset", statistics "mean" and "variance", each
 * float32 {@code [channels]}.
 *
 * @param epsilon added to the variance
 * @param momentum the weight of the moving average before a step, in [0, 1)
 */
public record BatchNorm(float epsilon, float momentum) implements PositionwiseLayer {
  private static final BatchNorm STANDARD = of(BatchNormSpec.getDefaultInstance());

  /**
   * Checks the settings.
   *
   * @throws LayerException if the momentum is outside of [0, 1)
   */
  public BatchNorm {
    if (!(momentum >= 0 && momentum < 1)) {
      throw LayerException.of(
          "batch_norm: momentum is %s; set it to at least 0 and less than 1", momentum);
    }
  }

  /** Creates a batch norm with the default settings of networks. */
  public static BatchNorm standard() {
    return STANDARD;
  }

  private static BatchNorm of(BatchNormSpec spec) {
    return new BatchNorm(spec.getEpsilon(), spec.getMomentum());
  }

  /** The parameters and statistics of one norm, each {@code [channels]}. */
  private record Numbers(
      Operand<TFloat32> scale,
      Operand<TFloat32> offset,
      Operand<TFloat32> mean,
      Operand<TFloat32> variance) {
    static Numbers of(GraphContext context, Shape channels) {
      return new Numbers(
          context.parameter("scale", channels, seed -> new Ones<>()),
          context.parameter("offset", channels, seed -> new Zeros<>()),
          context.statistic("mean", channels, 0),
          context.statistic("variance", channels, 1));
    }

    Numbers with(Operand<TFloat32> otherMean, Operand<TFloat32> otherVariance) {
      return new Numbers(scale, offset, otherMean, otherVariance);
    }
  }

  /**
   * {@code y = factor x + shift}: a batch norm with fixed mean and variance.
   *
   * @param factor float32 {@code [channels]}
   * @param shift float32 {@code [channels]}
   */
  record Affine(Operand<TFloat32> factor, Operand<TFloat32> shift) {}

  /** Sets after a norm in training, and the mean and variance of the batch. */
  private record Normalised(Sets sets, Operand<TFloat32> mean, Operand<TFloat32> variance) {}

  @Override
  public Sets apply(GraphContext context, Sets input) {
    Numbers numbers = numbers(context, input.channels());
    if (!context.training()) {
      return normalise(context.ops(), input, affine(context.ops(), numbers));
    }
    Normalised normalised = train(context.ops(), input, numbers);
    move(context, normalised.mean, normalised.variance);
    return normalised.sets;
  }

  /** Returns the factor and the shift in inference, with the moving averages. */
  Affine inferenceTerms(GraphContext context, int channels) {
    return affine(context.ops(), numbers(context, channels));
  }

  /**
   * Normalises {@code input + bias} in training.
   *
   * @param bias broadcasts to an element; empty for zero
   */
  Sets applyInTraining(GraphContext context, Sets input, Optional<Operand<TFloat32>> bias) {
    if (bias.isEmpty()) {
      return apply(context, input);
    }
    return bias.get().shape().numDimensions() == 1
        ? withoutBias(context, input, bias.get())
        : apply(context, input.withValues(context.ops().math.add(input.values(), bias.get())));
  }

  /**
   * Normalises {@code input + bias} without the sum. The mean of the batch contains the bias, so
   * the output does not depend on it: the bias moves only the average of the means, and its
   * gradient is zero.
   *
   * @param bias float32 {@code [channels]}
   */
  private Sets withoutBias(GraphContext context, Sets input, Operand<TFloat32> bias) {
    Ops tf = context.ops();
    Numbers numbers = numbers(context, input.channels());
    Operand<TFloat32> zero = tf.math.mul(bias, tf.constant(0f));
    Normalised normalised =
        train(
            tf,
            input,
            new Numbers(
                numbers.scale, tf.math.add(numbers.offset, zero), numbers.mean, numbers.variance));
    move(context, tf.math.add(normalised.mean, bias), normalised.variance);
    return normalised.sets;
  }

  private static Numbers numbers(GraphContext context, int channels) {
    return Numbers.of(context, Shape.of(channels));
  }

  private Normalised train(Ops tf, Sets input, Numbers numbers) {
    return input
        .presence(tf)
        .map(presence -> masked(tf, input, presence, numbers))
        .orElseGet(() -> fused(tf, input, numbers));
  }

  @Override
  public boolean independent() {
    return true;
  }

  private Affine affine(Ops tf, Numbers numbers) {
    Operand<TFloat32> factor =
        tf.math.mul(
            numbers.scale, tf.math.rsqrt(tf.math.add(numbers.variance, tf.constant(epsilon))));
    return new Affine(factor, tf.math.sub(numbers.offset, tf.math.mul(numbers.mean, factor)));
  }

  /**
   * Combines the small tensors first: the large tensor is read and written twice, not four times.
   */
  private static Sets normalise(Ops tf, Sets input, Affine terms) {
    return input.withValues(tf.math.add(tf.math.mul(input.values(), terms.factor), terms.shift));
  }

  private Normalised masked(Ops tf, Sets input, Operand<TFloat32> mask, Numbers numbers) {
    Operand<TInt32> axes = tf.constant(IntStream.range(0, 1 + input.kind().rank()).toArray());
    Operand<TFloat32> count =
        tf.reduceSum(
            tf.reshape(input.positionsOfSets(tf), tf.constant(new int[] {-1})), tf.constant(0));
    Operand<TFloat32> mean =
        tf.math.div(tf.reduceSum(tf.math.mul(input.values(), mask), axes), count);
    Operand<TFloat32> centred = tf.math.sub(input.values(), mean);
    Operand<TFloat32> variance =
        tf.math.div(tf.reduceSum(tf.math.mul(tf.math.square(centred), mask), axes), count);
    Operand<TFloat32> bessel =
        tf.math.div(count, tf.math.maximum(tf.math.sub(count, tf.constant(1f)), tf.constant(1f)));
    return new Normalised(
        normalise(tf, input, affine(tf, numbers.with(mean, variance))),
        mean,
        tf.math.mul(variance, bessel));
  }

  /**
   * Uses TensorFlow's fused kernel, which computes the same numbers in a third of the passes over
   * memory, but does not support a mask.
   */
  private Normalised fused(Ops tf, Sets input, Numbers numbers) {
    // A constant would need an empty tensor outside of the graph, which has no address in some
    // allocators.
    Operand<TFloat32> none = tf.fill(tf.constant(new int[] {0}), tf.constant(0f));
    FusedBatchNorm<TFloat32, TFloat32> norm =
        tf.nn.fusedBatchNorm(
            tf.reshape(
                input.values(),
                tf.constant(new int[] {-1, 1, input.positions(), input.channels()})),
            numbers.scale,
            numbers.offset,
            none,
            none,
            FusedBatchNorm.epsilon(epsilon),
            FusedBatchNorm.isTraining(true));
    return new Normalised(
        input.withValues(tf.reshape(norm.y(), tf.shape(input.values()))),
        norm.batchMean(),
        norm.batchVariance());
  }

  /** Adds the updates of the moving averages by the mean and variance of the batch. */
  private void move(GraphContext context, Operand<TFloat32> mean, Operand<TFloat32> variance) {
    context.updateAverage("mean", mean, momentum);
    context.updateAverage("variance", variance, momentum);
  }

  @Override
  public LayerSpec toSpec() {
    return LayerSpec.newBuilder()
        .setBatchNorm(
            Messages.withoutDefaults(
                BatchNormSpec.newBuilder().setEpsilon(epsilon).setMomentum(momentum).build()))
        .build();
  }

  /** The layer type that {@link java.util.ServiceLoader} finds. */
  public static final class Type implements LayerType {
    @Override
    public String name() {
      return "batch_norm";
    }

    @Override
    public Layer create(LayerDefinition definition) {
      return BatchNorm.of(definition.spec().getBatchNorm());
    }

    @Override
    public List<LayerExample> examples() {
      return LayerExample.onEachKind(new BatchNorm(1e-3f, 0.8f));
    }
  }
}
