package io.github.dsszoo.layer;

import java.util.function.BiFunction;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** {@code y = f(x)} for every number alone; equivariant to every permutation. */
public enum Activation implements PositionwiseLayer {
  /** {@code max(x, 0)}. */
  RELU(new org.tensorflow.framework.activations.ReLU()::call),
  /** {@code x} above 0, {@code exp(x) - 1} below. */
  ELU(new org.tensorflow.framework.activations.ELU()::call),
  /** {@code x} times the normal distribution's probability of a number below {@code x}. */
  GELU(new org.tensorflow.framework.activations.GELU()::call),
  /**
   * {@code log(max(x, 0) + 0.001)}, for energies, such as ReLU's outputs pooled over positions:
   * after it, equal differences are equal ratios, and quiet channels count as much as loud ones.
   */
  LOG((tf, x) -> tf.math.log(tf.math.add(tf.nn.relu(x), tf.constant(0.001f)))),
  /** {@code tanh(x)}: between -1 and 1, and smooth, so that no number grows from layer to layer. */
  TANH((tf, x) -> tf.math.tanh(x));

  private final BiFunction<Ops, Operand<TFloat32>, Operand<TFloat32>> function;

  Activation(BiFunction<Ops, Operand<TFloat32>, Operand<TFloat32>> function) {
    this.function = function;
  }

  @Override
  public Sets apply(GraphContext context, Sets input) {
    return input.withValues(function.apply(context.ops(), input.values()));
  }

  @Override
  public boolean independent() {
    return true;
  }
}
