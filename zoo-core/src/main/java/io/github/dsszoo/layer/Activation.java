package io.github.dsszoo.layer;

import org.tensorflow.framework.activations.ELU;
import org.tensorflow.framework.activations.GELU;
import org.tensorflow.framework.activations.ReLU;

/** {@code y = f(x)} for every number alone; equivariant to every permutation. */
public enum Activation implements Layer {
  /** {@code max(x, 0)}. */
  RELU(new ReLU()),
  /** {@code x} above 0, {@code exp(x) - 1} below. */
  ELU(new ELU()),
  /** {@code x} times the normal distribution's probability of a number below {@code x}. */
  GELU(new GELU());

  private final org.tensorflow.framework.activations.Activation function;

  Activation(org.tensorflow.framework.activations.Activation function) {
    this.function = function;
  }

  @Override
  public Sets apply(GraphContext context, Sets input) {
    return input.withValues(function.call(context.ops(), input.values()));
  }
}
