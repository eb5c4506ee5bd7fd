package io.github.dsszoo.training;

import io.github.dsszoo.layer.Variable;
import io.github.dsszoo.layer.Variables;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.AssignSubVariableOp;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Adam, and {@code x -= rate decay x} apart from the gradient (Loshchilov and Hutter, 2019). Only
 * kernels decay: biases and the scales of norms, vectors both, are few and have no reason to be
 * small.
 */
record AdamW(Adam adam, float weightDecay) implements Optimizer {
  @Override
  public Op update(
      Ops tf,
      Variables variables,
      Variable target,
      Operand<TFloat32> gradient,
      Operand<TFloat32> learningRate,
      Operand<TInt64> step) {
    if (target.shape().numDimensions() < 2) {
      return adam.update(tf, variables, target, gradient, learningRate, step);
    }
    Op decay =
        AssignSubVariableOp.create(
            tf.scope(),
            target.handle(),
            tf.math.mul(target.snapshot(), tf.math.mul(learningRate, tf.constant(weightDecay))));
    return adam.update(
        tf.withControlDependencies(List.of(decay)),
        variables,
        target,
        gradient,
        learningRate,
        step);
  }
}
