package io.github.dsszoo.layer;

import io.github.dsszoo.spec.AggregationSpec;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Max;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/** Aggregates all elements of a set to one element, or all positions of an element to one. */
public enum Aggregation {
  /** The mean. Its magnitude does not depend on the size of the set. */
  MEAN,
  /** The sum. It grows with the size of the set. */
  SUM,
  /** The entry-wise maximum. It is not linear. */
  MAX;

  /** The value that replaces absent elements before a maximum. */
  private static final float LOWEST = -Float.MAX_VALUE;

  /**
   * Aggregates over the present elements of each set.
   *
   * @return pooled sets, {@code [batch, 1, ...element, channels]}
   */
  public Sets overSet(GraphContext context, Sets input) {
    Ops tf = context.ops();
    Operand<TFloat32> aggregate =
        context.inPieces()
            ? overPieces(context, input)
            : over(tf, input.values(), input.presence(tf), 1);
    return input.toPooled(tf, aggregate).overSet(context, input);
  }

  /** Computes the same aggregate from sums and maxima over the pieces of each set. */
  private Operand<TFloat32> overPieces(GraphContext context, Sets input) {
    Ops tf = context.ops();
    Optional<Operand<TFloat32>> presence = input.presence(tf);
    if (this == MAX) {
      return presence
          .map(p -> overPresent(tf, input.values(), p, x -> MAX.total(context, input, x)))
          .orElseGet(() -> MAX.total(context, input, input.values()));
    }
    Operand<TFloat32> ones = presence.orElseGet(() -> onesForElements(tf, input));
    return overPresent(tf, input.values(), ones, x -> SUM.total(context, input, x));
  }

  /** Computes the sum or the maximum over all elements of each set, {@code [batch, 1, ...]}. */
  private Operand<TFloat32> total(GraphContext context, Sets input, Operand<TFloat32> values) {
    return context.overSet(this, input, over(context.ops(), values, 1));
  }

  /**
   * Aggregates, for each element, over the other present elements of its set.
   *
   * @return {@code [batch, n, ...element, channels]}, zero if there is no other element
   * @throws LayerException for the maximum, which cannot be computed from the maximum of the set
   */
  public Sets overOthers(GraphContext context, Sets input) {
    if (this == MAX) {
      throw context.error(
          "the maximum over the other elements is not supported; use a sum or a mean");
    }
    Ops tf = context.ops();
    Operand<TFloat32> mask = input.presence(tf).orElseGet(() -> onesForElements(tf, input));
    Operand<TFloat32> present = tf.math.mul(input.values(), mask);
    Operand<TFloat32> others = tf.math.sub(SUM.total(context, input, present), present);
    if (this == SUM) {
      return input.withValues(others);
    }
    Operand<TFloat32> count = tf.math.sub(SUM.total(context, input, mask), mask);
    return input.withValues(tf.math.div(others, tf.math.maximum(count, tf.constant(1f))));
  }

  /** Aggregates over one axis; the axis remains with size 1. */
  public Operand<TFloat32> over(Ops tf, Operand<TFloat32> values, int axis) {
    return switch (this) {
      case SUM -> tf.reduceSum(values, tf.constant(axis), ReduceSum.keepDims(true));
      case MEAN -> tf.math.mean(values, tf.constant(axis), Mean.keepDims(true));
      case MAX -> tf.max(values, tf.constant(axis), Max.keepDims(true));
    };
  }

  /**
   * Aggregates over the present entries of one axis; the axis remains with size 1. The result is
   * zero if no entry is present.
   *
   * @param presence 1 for present, with the rank of the values, such as {@link Sets#presence};
   *     empty if all entries are present
   */
  public Operand<TFloat32> over(
      Ops tf, Operand<TFloat32> values, Optional<Operand<TFloat32>> presence, int axis) {
    Aggregation reduction = this == MAX ? MAX : SUM;
    return presence
        .map(p -> overPresent(tf, values, p, x -> reduction.over(tf, x, axis)))
        .orElseGet(() -> over(tf, values, axis));
  }

  /**
   * Aggregates over the present entries.
   *
   * @param reduce the maximum over the axis for a maximum, the sum over the axis otherwise
   */
  private Operand<TFloat32> overPresent(
      Ops tf,
      Operand<TFloat32> values,
      Operand<TFloat32> presence,
      UnaryOperator<Operand<TFloat32>> reduce) {
    if (this == MAX) {
      Operand<TBool> present = tf.math.greater(presence, tf.constant(0f));
      Operand<TFloat32> most = reduce.apply(tf.select(present, values, tf.constant(LOWEST)));
      return tf.select(
          tf.math.greater(reduce.apply(presence), tf.constant(0f)), most, tf.constant(0f));
    }
    Operand<TFloat32> sum = reduce.apply(tf.math.mul(values, presence));
    return this == SUM
        ? sum
        : tf.math.div(sum, tf.math.maximum(reduce.apply(presence), tf.constant(1f)));
  }

  /** Returns ones, float32 {@code [batch, n, 1, ..., 1]}. */
  private static Operand<TFloat32> onesForElements(Ops tf, Sets input) {
    long[] ones = new long[input.kind().rank()];
    Arrays.fill(ones, 1);
    return tf.fill(input.dynamicShape(tf, Shape.of(ones)), tf.constant(1f));
  }

  /** Returns the aggregation of a message. */
  static Aggregation of(AggregationSpec spec) {
    return valueOf(spec.name());
  }

  /** Returns the message of this aggregation. */
  AggregationSpec toSpec() {
    return AggregationSpec.valueOf(name());
  }
}
