package io.github.dsszoo.training.internal;

import io.github.dsszoo.layer.Variable;
import io.github.dsszoo.layer.Variables;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Zeros;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * What an optimizer has to move one variable with.
 *
 * @param tf to build with
 * @param variables of the graph, for what the optimizer remembers
 * @param target that is moved
 * @param gradient of the loss, of the target's shape
 * @param learningRate a scalar, fed at each step
 * @param step a scalar, 0 at the first step
 */
record Descent(
    Ops tf,
    Variables variables,
    Variable target,
    Operand<TFloat32> gradient,
    Operand<TFloat32> learningRate,
    Operand<TInt64> step) {

  /** A variable of the target's shape that the optimizer keeps, zero at first. */
  Variable slot(String name) {
    return variables.variable(
        "optimizer/" + target.path() + "/" + name, target.shape(), false, seed -> new Zeros<>());
  }

  /** The same, with ops that wait for one. */
  Descent after(Op first) {
    return new Descent(
        tf.withControlDependencies(first), variables, target, gradient, learningRate, step);
  }
}
