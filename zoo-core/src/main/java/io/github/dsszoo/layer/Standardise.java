package io.github.dsszoo.layer;

import io.github.dsszoo.spec.LayerSpec;
import io.github.dsszoo.spec.StandardiseSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * {@code (x - mean) / deviation}, with mean and standard deviation over the present elements of one
 * set. Equivariant to every permutation. Invariant to an offset and a positive factor of the whole
 * set.
 *
 * @param perChannel whether each channel has its own mean and deviation; otherwise all channels
 *     share them
 */
public record Standardise(boolean perChannel) implements PositionwiseLayer {
  /**
   * The smallest deviation, relative to the mean of the set. A set with a smaller deviation is
   * treated as constant, and its result is zero.
   */
  private static final float FLOOR = 1e-5f;

  @Override
  public Sets apply(GraphContext context, Sets input) {
    Ops tf = context.ops();
    int rank = 2 + input.kind().rank();
    Operand<TInt32> axes = tf.constant(IntStream.range(1, perChannel ? rank - 1 : rank).toArray());
    float numbers = perChannel ? 1 : input.channels();
    Operand<TFloat32> positions =
        context.overSet(Aggregation.SUM, input, input.positionsOfSets(tf));
    Operand<TFloat32> count = tf.math.mul(positions, tf.constant(numbers));

    Operand<TFloat32> mean = tf.math.div(sum(context, input, input.values(), axes), count);
    Operand<TFloat32> centred = tf.math.sub(input.values(), mean);
    Operand<TFloat32> variance =
        tf.math.div(sum(context, input, tf.math.square(centred), axes), count);
    Operand<TFloat32> floor =
        tf.math.add(
            tf.math.square(tf.math.mul(mean, tf.constant(FLOOR))), tf.constant(Float.MIN_NORMAL));
    // The argument is above zero, because the root has no gradient at zero.
    Operand<TFloat32> deviation = tf.math.sqrt(tf.math.maximum(variance, floor));
    // For a constant set, x - mean is a rounding error, which must not be amplified. The comparison
    // is false for NaN, so NaN remains in the output and can be detected.
    return input.withValues(
        tf.select(
            tf.math.lessEqual(variance, floor), tf.constant(0f), tf.math.div(centred, deviation)));
  }

  @Override
  public boolean independent() {
    return true;
  }

  private static Operand<TFloat32> sum(
      GraphContext context, Sets input, Operand<TFloat32> values, Operand<TInt32> axes) {
    Ops tf = context.ops();
    Operand<TFloat32> present =
        input.presence(tf).<Operand<TFloat32>>map(mask -> tf.math.mul(values, mask)).orElse(values);
    return context.overSet(
        Aggregation.SUM, input, tf.reduceSum(present, axes, ReduceSum.keepDims(true)));
  }

  /** Returns nothing: every position is computed from all positions. */
  @Override
  public Optional<Span> receptiveField(Span output) {
    return Optional.empty();
  }

  @Override
  public LayerSpec toSpec() {
    return LayerSpec.newBuilder()
        .setStandardise(
            Messages.withoutDefaults(
                StandardiseSpec.newBuilder().setPerChannel(perChannel).build()))
        .build();
  }

  /** The layer type that {@link java.util.ServiceLoader} finds. */
  public static final class Type implements LayerType {
    @Override
    public String name() {
      return "standardise";
    }

    @Override
    public Layer create(LayerDefinition definition) {
      return new Standardise(definition.spec().getStandardise().getPerChannel());
    }

    @Override
    public List<LayerExample> examples() {
      return Stream.of(new Standardise(false), new Standardise(true))
          .flatMap(layer -> LayerExample.onEachKind(layer).stream())
          .toList();
    }
  }
}
