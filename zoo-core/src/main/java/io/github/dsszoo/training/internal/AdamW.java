package io.github.dsszoo.training.internal;

import io.github.dsszoo.layer.Variable;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.AssignSubVariableOp;

/**
 * Adam, and {@code x -= rate decay x} apart from the gradient (Loshchilov and Hutter, 2019). Only
 * kernels decay: biases and the scales of norms, vectors both, are few and have no reason to be
 * small.
 */
record AdamW(Adam adam, float weightDecay) implements Optimizer {
  @Override
  public Op update(Descent descent) {
    Variable target = descent.target();
    if (target.shape().numDimensions() < 2) {
      return adam.update(descent);
    }
    Ops tf = descent.tf();
    Op decay =
        AssignSubVariableOp.create(
            tf.scope(),
            target.handle(),
            tf.math.mul(
                target.snapshot(), tf.math.mul(descent.learningRate(), tf.constant(weightDecay))));
    return adam.update(descent.after(decay));
  }
}
