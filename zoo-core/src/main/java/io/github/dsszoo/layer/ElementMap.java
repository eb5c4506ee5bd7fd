package io.github.dsszoo.layer;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.symmetry.Permutation;
import io.github.dsszoo.symmetry.PermutationGroup;
import java.util.Optional;
import org.tensorflow.Operand;
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

  /**
   * What a permutation of positions becomes: {@code map(g x) = h map(x)}.
   *
   * @param g on the positions of an element
   * @param element the shape of one, {@code [...element, channels]}
   * @return h, on the positions of the answer, and for the identity the identity on them; none
   *     where the map does not commute with g
   */
  Optional<Permutation> inducedPermutation(Permutation g, Shape element);

  /** The group that the map is made for, if it is not that of the elements' kind. */
  default Optional<PermutationGroup> group() {
    return Optional.empty();
  }

  /**
   * The part of the element's group that the map commutes with, and how it acts on both sides.
   *
   * @param element the shape of one that the map takes, {@code [...element, channels]}
   */
  default ElementSymmetry symmetry(ElementKind kind, Shape element) {
    PermutationGroup group = group().orElseGet(() -> kind.group(element));
    return ElementSymmetry.surviving(group, g -> inducedPermutation(g, element))
        .orElseThrow(() -> new IllegalStateException(this + " does not commute with the identity"));
  }

  /** The map's own parameter "kernel", Glorot-uniform at first (Glorot and Bengio, 2010). */
  default Operand<TFloat32> kernel(GraphContext context, Sets input) {
    Shape shape = kernelShape(context, input);
    return context.parameter("kernel", shape, GlorotUniform.of(shape));
  }

  /** Maps every element with parameters "kernel" and, if the map has one, "bias". */
  default Sets apply(GraphContext context, Sets input) {
    Sets mapped = map(context, input, kernel(context, input));
    return bias() ? addBias(context, mapped) : mapped;
  }

  /** Adds the parameter "bias", one number for each channel, zero at first. */
  default Sets addBias(GraphContext context, Sets mapped) {
    Operand<TFloat32> bias =
        context.parameter("bias", Shape.of(mapped.channels()), seed -> new Zeros<>());
    return mapped.withValues(context.ops().math.add(mapped.values(), bias));
  }
}
