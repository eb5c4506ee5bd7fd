package io.github.dsszoo.training;

import io.github.dsszoo.layer.Variable;
import io.github.dsszoo.layer.Variables;
import io.github.dsszoo.spec.AdamSpec;
import io.github.dsszoo.spec.OptimizerSpec;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Zeros;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * Moves a variable against its gradient. The learning rate is an input, so that a schedule needs no
 * ops; what an optimizer remembers are variables "optimizer/...", saved in checkpoints and never
 * exported.
 */
interface Optimizer {
  /**
   * Adds the op that updates one variable.
   *
   * @param learningRate a scalar, fed at each step
   * @param step a scalar, 0 at the first step
   */
  Op update(
      Ops tf,
      Variables variables,
      Variable target,
      Operand<TFloat32> gradient,
      Operand<TFloat32> learningRate,
      Operand<TInt64> step);

  /** A variable of the target's shape, zero at first. */
  static Variable slot(Variables variables, Variable target, String name) {
    return variables.variable(
        "optimizer/" + target.path() + "/" + name, target.shape(), false, seed -> new Zeros<>());
  }

  static Optimizer of(OptimizerSpec spec) {
    return switch (spec.getOptimizerCase()) {
      case ADAMW -> new AdamW(adam(spec.getAdamw().getAdam()), spec.getAdamw().getWeightDecay());
      case MOMENTUM ->
          new Momentum(spec.getMomentum().getMomentum(), spec.getMomentum().getNesterov());
      case ADAM, OPTIMIZER_NOT_SET -> adam(spec.getAdam());
    };
  }

  private static Adam adam(AdamSpec spec) {
    return new Adam(spec.getBeta1(), spec.getBeta2(), spec.getEpsilon());
  }
}
