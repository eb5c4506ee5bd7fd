package io.github.dsszoo.training.internal;

import io.github.dsszoo.spec.AdamSpec;
import io.github.dsszoo.spec.OptimizerSpec;
import org.tensorflow.op.Op;

/**
 * Updates a variable against its gradient. The learning rate is an input, so that a schedule needs
 * no ops. The slots of an optimizer are variables "optimizer/...": saved in checkpoints, never
 * exported.
 */
interface Optimizer {
  /** Adds the op that updates one variable. */
  Op update(Descent descent);

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
