package io.github.dsszoo.training.internal;

import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * {@code m = b1 m + (1 - b1) g; v = b2 v + (1 - b2) g^2; x -= rate m' / (sqrt(v') + epsilon)}
 * (Kingma and Ba, 2015).
 */
record Adam(float beta1, float beta2, float epsilon) implements Optimizer {
  @Override
  public Op update(Descent descent) {
    Ops tf = descent.tf();
    Operand<TFloat32> count =
        tf.dtypes.cast(tf.math.add(descent.step(), tf.constant(1L)), TFloat32.class);
    return tf.train.resourceApplyAdam(
        descent.target().handle(),
        descent.slot("m").handle(),
        descent.slot("v").handle(),
        tf.math.pow(tf.constant(beta1), count),
        tf.math.pow(tf.constant(beta2), count),
        descent.learningRate(),
        tf.constant(beta1),
        tf.constant(beta2),
        tf.constant(epsilon),
        descent.gradient());
  }
}
