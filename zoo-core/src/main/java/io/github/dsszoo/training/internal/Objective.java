package io.github.dsszoo.training.internal;

import io.github.dsszoo.network.Metric;
import io.github.dsszoo.network.Network;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Sum;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * Loss and metric: cross-entropy and accuracy, or mean absolute error.
 *
 * @param loss the mean over the batch, a scalar
 * @param metric the network's {@link Network#metric}, a scalar
 */
record Objective(Operand<TFloat32> loss, Operand<TFloat32> metric) {
  /**
   * Adds the loss and the metric to a computation graph.
   *
   * @param mask of the sets, {@code [batch, n]}
   * @param targets int32 {@code [batch]}, classes or indices of elements; or float32 with the shape
   *     of the answers
   * @param labelSmoothing the part of the target probability that is spread evenly over all
   *     classes, or over the elements that are present
   */
  static Objective of(
      Ops tf,
      Network network,
      Network.Forward forward,
      Optional<Operand<TFloat32>> mask,
      Operand<? extends TType> targets,
      float labelSmoothing) {
    if (network.metric() == Metric.MEAN_ABSOLUTE_ERROR) {
      Optional<Operand<TFloat32>> present = network.answersEachElement() ? mask : Optional.empty();
      Operand<TFloat32> numbers = targets.asOutput().expect(TFloat32.class);
      Operand<TFloat32> seen =
          network.answers(tf, forward).values().iterator().next().asOutput().expect(TFloat32.class);
      return new Objective(
          distance(tf, forward.raw(), numbers, present), distance(tf, seen, numbers, present));
    }
    Operand<TInt32> labels = targets.asOutput().expect(TInt32.class);
    Operand<TInt32> choices =
        network.selects() ? setSize(tf, forward.raw()) : tf.constant(network.classes());
    Operand<TFloat32> oneHot = tf.oneHot(labels, choices, tf.constant(1f), tf.constant(0f));
    Operand<TFloat32> target =
        labelSmoothing == 0
            ? oneHot
            : smooth(tf, oneHot, mask.filter(m -> network.selects()), labelSmoothing);
    return new Objective(
        crossEntropy(tf, target, forward.raw()), accuracy(tf, forward.raw(), labels));
  }

  /**
   * The mean of {@code -sum_c target_c log softmax(logits)_c}. TensorFlow's op for both together
   * has no deterministic kernel for GPUs.
   */
  private static Operand<TFloat32> crossEntropy(
      Ops tf, Operand<TFloat32> target, Operand<TFloat32> logits) {
    Operand<TFloat32> each = tf.sum(tf.math.mul(target, tf.nn.logSoftmax(logits)), tf.constant(1));
    return tf.math.neg(tf.math.mean(each, tf.constant(0)));
  }

  private static Operand<TInt32> setSize(Ops tf, Operand<TFloat32> logits) {
    return tf.squeeze(
        tf.slice(tf.shape(logits), tf.constant(new int[] {1}), tf.constant(new int[] {1})));
  }

  /**
   * {@code (1 - s) oneHot + s / k} for each of the k choices there are; absent elements are none.
   * The framework's own smoothing divides by the static size, which is -1 where it is unknown.
   */
  private static Operand<TFloat32> smooth(
      Ops tf, Operand<TFloat32> oneHot, Optional<Operand<TFloat32>> present, float s) {
    Operand<TFloat32> choices = present.orElseGet(() -> tf.onesLike(oneHot));
    Operand<TFloat32> even =
        tf.math.div(choices, tf.sum(choices, tf.constant(1), Sum.keepDims(true)));
    // Of a selection, sizes come from the logits: without this, gradients are asked of OnesLike.
    return tf.stopGradient(
        tf.math.add(tf.math.mul(oneHot, tf.constant(1 - s)), tf.math.mul(even, tf.constant(s))));
  }

  /** The accuracy of the answers: of several equal logits, the first one counts. */
  private static Operand<TFloat32> accuracy(
      Ops tf, Operand<TFloat32> logits, Operand<TInt32> labels) {
    Operand<TInt32> chosen = tf.math.argMax(logits, tf.constant(1), TInt32.class);
    return tf.math.mean(
        tf.dtypes.cast(tf.math.equal(chosen, labels), TFloat32.class), tf.constant(0));
  }

  /** The mean absolute difference, over the elements that are present where there is a mask. */
  private static Operand<TFloat32> distance(
      Ops tf,
      Operand<TFloat32> answers,
      Operand<TFloat32> targets,
      Optional<Operand<TFloat32>> mask) {
    Operand<TFloat32> difference = tf.math.abs(tf.math.sub(answers, targets));
    int kept = mask.isPresent() ? 2 : 0;
    Operand<TFloat32> mean =
        tf.math.mean(
            difference,
            tf.constant(IntStream.range(kept, answers.shape().numDimensions()).toArray()));
    return mask.<Operand<TFloat32>>map(m -> tf.math.div(sum(tf, tf.math.mul(mean, m)), sum(tf, m)))
        .orElse(mean);
  }

  private static Operand<TFloat32> sum(Ops tf, Operand<TFloat32> x) {
    return tf.sum(x, tf.constant(new int[] {0, 1}));
  }
}
