package io.github.dsszoo.training;

import org.tensorflow.Operand;
import org.tensorflow.framework.losses.CategoricalCrossentropy;
import org.tensorflow.framework.metrics.Metrics;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * What training lowers and what people look at: cross-entropy and accuracy.
 *
 * @param loss the mean over the batch, a scalar
 * @param accuracy the part of the sets whose likeliest class or element is their label, a scalar
 */
record Objective(Operand<TFloat32> loss, Operand<TFloat32> accuracy) {
  /**
   * Of logits [batch, classes] and labels [batch].
   *
   * @param labelSmoothing how much of each label is spread over all classes
   */
  static Objective classification(
      Ops tf, Operand<TFloat32> logits, Operand<TInt32> labels, int classes, float labelSmoothing) {
    return among(tf, logits, labels, tf.constant(classes), labelSmoothing);
  }

  /** Of logits [batch, n] of the elements of sets and the places [batch] of those to select. */
  static Objective selection(Ops tf, Operand<TFloat32> logits, Operand<TInt32> labels) {
    Operand<TInt32> size =
        tf.squeeze(
            tf.slice(tf.shape(logits), tf.constant(new int[] {1}), tf.constant(new int[] {1})));
    return among(tf, logits, labels, size, 0);
  }

  private static Objective among(
      Ops tf,
      Operand<TFloat32> logits,
      Operand<TInt32> labels,
      Operand<TInt32> choices,
      float labelSmoothing) {
    Operand<TFloat32> oneHot = tf.oneHot(labels, choices, tf.constant(1f), tf.constant(0f));
    return new Objective(
        new CategoricalCrossentropy(true, labelSmoothing).call(tf, oneHot, logits, null),
        tf.math.mean(Metrics.topKCategoricalAccuracy(tf, oneHot, logits, 1), tf.constant(0)));
  }
}
