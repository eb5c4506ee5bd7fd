package io.github.dsszoo.training.internal;

import org.tensorflow.op.Op;
import org.tensorflow.op.train.ResourceApplyMomentum;

/** {@code a = momentum a + g; x -= rate a}, or Nesterov's form of it (Sutskever et al., 2013). */
record Momentum(float momentum, boolean nesterov) implements Optimizer {
  @Override
  public Op update(Descent descent) {
    return descent
        .tf()
        .train
        .resourceApplyMomentum(
            descent.target().handle(),
            descent.slot("momentum").handle(),
            descent.learningRate(),
            descent.gradient(),
            descent.tf().constant(momentum),
            ResourceApplyMomentum.useNesterov(nesterov));
  }
}
