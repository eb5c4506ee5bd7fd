package io.github.dsszoo.layer;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.spec.ActivationSpec;
import io.github.dsszoo.spec.LayerSpec;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Applies {@code y = f(x)} to every number. Equivariant to every permutation. */
public enum Activation implements PositionwiseLayer {
  /** {@code max(x, 0)}. */
  RELU(new org.tensorflow.framework.activations.ReLU()::call),
  /** {@code x} above 0, {@code exp(x) - 1} below. */
  ELU(new org.tensorflow.framework.activations.ELU()::call),
  /** {@code x} times the cumulative distribution function of the normal distribution at x. */
  GELU(new org.tensorflow.framework.activations.GELU()::call),
  /**
   * {@code log(max(x, 0) + 0.001)}, for energies such as pooled outputs of ReLU. Equal ratios
   * become equal differences, so channels of small energy have as much influence as channels of
   * large energy.
   */
  LOG((tf, x) -> tf.math.log(tf.math.add(tf.nn.relu(x), tf.constant(0.001f)))),
  /** {@code tanh(x)}: smooth, with values between -1 and 1. */
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

  @Override
  public LayerSpec toSpec() {
    return LayerSpec.newBuilder().setActivation(ActivationSpec.valueOf(name())).build();
  }

  /** The layer type that {@link java.util.ServiceLoader} finds. */
  public static final class Type implements LayerType {
    @Override
    public String name() {
      return "activation";
    }

    @Override
    public Layer create(LayerDefinition definition) {
      return Activation.valueOf(definition.spec().getActivation().name());
    }

    @Override
    public List<LayerExample> examples() {
      return Arrays.stream(Activation.values())
          .flatMap(
              activation ->
                  Stream.of(ElementKind.VECTOR, ElementKind.SIGNAL)
                      .map(kind -> LayerExample.of(kind, activation)))
          .toList();
    }
  }
}
