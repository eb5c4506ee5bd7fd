package io.github.dsszoo.training;

import io.github.dsszoo.layer.Variable;
import io.github.dsszoo.layer.Variables;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * {@code m = b1 m + (1 - b1) g; v = b2 v + (1 - b2) g^2; x -= rate m' / (sqrt(v') + epsilon)}
 * (Kingma and Ba, 2015).
 */
record Adam(float beta1, float beta2, float epsilon) implements Optimizer {
  @Override
  public Op update(
      Ops tf,
      Variables variables,
      Variable target,
      Operand<TFloat32> gradient,
      Operand<TFloat32> learningRate,
      Operand<TInt64> step) {
    Operand<TFloat32> count = tf.dtypes.cast(tf.math.add(step, tf.constant(1L)), TFloat32.class);
    return tf.train.resourceApplyAdam(
        target.handle(),
        Optimizer.slot(variables, target, "m").handle(),
        Optimizer.slot(variables, target, "v").handle(),
        tf.math.pow(tf.constant(beta1), count),
        tf.math.pow(tf.constant(beta2), count),
        learningRate,
        tf.constant(beta1),
        tf.constant(beta2),
        tf.constant(epsilon),
        gradient);
  }
}
