package io.github.dsszoo.training.internal;

import io.github.dsszoo.network.Metric;
import io.github.dsszoo.network.Network;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Combines the parts of a batch that several devices compute. The loss of the batch is a mean over
 * its sets, or over the elements that are present, so each part counts by their number.
 */
final class Replicas {
  private Replicas() {}

  /**
   * Returns the share of each part in the loss of the batch, scalars with the sum 1; nothing is
   * added for a whole batch.
   */
  static List<Operand<TFloat32>> shares(Ops tf, Network network, List<BatchPart> parts) {
    List<Operand<TFloat32>> weights = weights(tf, network, parts);
    Operand<TFloat32> total = sum(tf, weights);
    return weights.stream().<Operand<TFloat32>>map(weight -> tf.math.div(weight, total)).toList();
  }

  private static List<Operand<TFloat32>> weights(Ops tf, Network network, List<BatchPart> parts) {
    return parts.stream().map(part -> weight(tf, network, part)).toList();
  }

  /**
   * Returns the number of means in the loss of each part.
   *
   * @param counts a scalar, 0 if the sets do not count, otherwise 1
   */
  static List<Operand<TFloat32>> weights(
      Ops tf, Network network, List<BatchPart> parts, Operand<TFloat32> counts) {
    return weights(tf, network, parts).stream()
        .<Operand<TFloat32>>map(weight -> tf.math.mul(weight, counts))
        .toList();
  }

  /** The number of means in the loss of a part: sets, or present elements. */
  private static Operand<TFloat32> weight(Ops tf, Network network, BatchPart part) {
    boolean elements =
        network.metric() == Metric.MEAN_ABSOLUTE_ERROR && network.answersEachElement();
    if (!elements || part.mask().isEmpty()) {
      return part.count();
    }
    Operand<TFloat32> present =
        tf.sum(Network.elementMask(tf, part.mask().get()), tf.constant(new int[] {0, 1}));
    return tf.math.mul(present, tf.math.minimum(part.count(), tf.constant(1f)));
  }

  /** Adds terms from the first to the last, so that the rounding is the same in each run. */
  static Operand<TFloat32> sum(Ops tf, List<Operand<TFloat32>> terms) {
    Operand<TFloat32> sum = terms.get(0);
    for (Operand<TFloat32> term : terms.subList(1, terms.size())) {
      sum = tf.math.add(sum, term);
    }
    return sum;
  }

  /** Returns the gradients of the batch from those of the parts, variable by variable. */
  static List<Operand<TFloat32>> sums(Ops tf, List<List<Operand<TFloat32>>> gradients) {
    List<Operand<TFloat32>> sums = new ArrayList<>();
    for (int i = 0; i < gradients.get(0).size(); i++) {
      int variable = i;
      sums.add(sum(tf, gradients.stream().map(part -> part.get(variable)).toList()));
    }
    return sums;
  }
}
