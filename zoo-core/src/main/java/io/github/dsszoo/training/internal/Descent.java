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
 * The inputs of an optimizer's update of one variable.
 *
 * @param tf to build with
 * @param variables of the computation graph, where the optimizer keeps its slots
 * @param target the variable to update
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

  /** A slot of the optimizer: a variable of the target's shape, initially zero. */
  Variable slot(String name) {
    return variables.variable(
        "optimizer/" + target.path() + "/" + name, target.shape(), false, seed -> new Zeros<>());
  }

  /** Returns a copy whose ops run after the given one. */
  Descent after(Op first) {
    return new Descent(
        tf.withControlDependencies(first), variables, target, gradient, learningRate, step);
  }
}
