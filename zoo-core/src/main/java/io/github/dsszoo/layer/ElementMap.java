package io.github.dsszoo.layer;

import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.VarianceScaling.Distribution;
import org.tensorflow.framework.initializers.Zeros;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * A linear map on single elements that is equivariant to their group G: {@code map(g x) = g
 * map(x)}.
 *
 * <p>Linear in the element and in its kernel, one tensor that holds all its parameters but the
 * bias. Set layers are built from element maps: they decide which elements and aggregates a map is
 * applied to.
 */
public interface ElementMap {
  /** The channels that come out. */
  int channels();

  /** Whether a bias for each channel is added, by {@link #apply}. */
  boolean bias();

  /**
   * The shape of the kernel for such elements, {@code [..., input channels, channels]}.
   *
   * @throws LayerException if the map does not take such elements
   */
  Shape kernelShape(GraphContext context, Sets input);

  /**
   * Maps every element with a kernel, without a bias.
   *
   * @param kernel of {@link #kernelShape}
   */
  Sets map(GraphContext context, Sets input, Operand<TFloat32> kernel);

  /** The map's own parameter "kernel", Glorot-uniform at first (Glorot and Bengio, 2010). */
  default Operand<TFloat32> kernel(GraphContext context, Sets input) {
    return context.parameter(
        "kernel", kernelShape(context, input), seed -> new Glorot<>(Distribution.UNIFORM, seed));
  }

  /** Maps every element with parameters "kernel" and, if the map has one, "bias". */
  default Sets apply(GraphContext context, Sets input) {
    Sets mapped = map(context, input, kernel(context, input));
    return bias() ? addBias(context, mapped) : mapped;
  }

  /** Adds the parameter "bias", one number for each channel, zero at first. */
  static Sets addBias(GraphContext context, Sets mapped) {
    Operand<TFloat32> bias =
        context.parameter("bias", Shape.of(mapped.channels()), seed -> new Zeros<>());
    return mapped.withValues(context.ops().math.add(mapped.values(), bias));
  }
}
