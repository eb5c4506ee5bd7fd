package io.github.dsszoo.training;

import io.github.dsszoo.layer.Variable;
import io.github.dsszoo.layer.Variables;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.ResourceApplyMomentum;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** {@code a = momentum a + g; x -= rate a}, or Nesterov's form of it (Sutskever et al., 2013). */
record Momentum(float momentum, boolean nesterov) implements Optimizer {
  @Override
  public Op update(
      Ops tf,
      Variables variables,
      Variable target,
      Operand<TFloat32> gradient,
      Operand<TFloat32> learningRate,
      Operand<TInt64> step) {
    return tf.train.resourceApplyMomentum(
        target.handle(),
        Optimizer.slot(variables, target, "momentum").handle(),
        learningRate,
        gradient,
        tf.constant(momentum),
        ResourceApplyMomentum.useNesterov(nesterov));
  }
}
