package io.github.dsszoo.layer;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.spec.ElementMapSpec;
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
 * <p>The map is linear in the element and in its kernel, one tensor that holds all parameters but
 * the bias. Set layers are built from element maps: they decide which elements and aggregates a map
 * is applied to. A map of a user's own implements this interface; an {@link ElementMapType} makes
 * it known to networks by a name.
 */
public interface ElementMap {
  /** The number of output channels. */
  int channels();

  /** Whether {@link #apply} adds a bias for each channel. */
  boolean bias();

  /**
   * The shape of the kernel for such elements, {@code [..., input channels, channels]}.
   *
   * @throws LayerException if the map does not take such elements ({@link GraphContext#error})
   */
  Shape kernelShape(GraphContext context, Sets input);

  /**
   * Maps every element with a kernel, without a bias.
   *
   * @param kernel of {@link #kernelShape}
   */
  Sets map(GraphContext context, Sets input, Operand<TFloat32> kernel);

  /**
   * The permutation of the output's positions that a permutation of the input's positions induces:
   * {@code map(g x) = h map(x)}.
   *
   * @param g on the positions of an element
   * @param element the shape of an element, {@code [...element, channels]}
   * @return h, on the positions of the output, the identity for the identity; empty if the map does
   *     not commute with g
   */
  Optional<Permutation> inducedPermutation(Permutation g, Shape element);

  /** The group that the map is made for; empty if it is the group of the elements' kind. */
  default Optional<PermutationGroup> group() {
    return Optional.empty();
  }

  /**
   * The part of the element's group that the map commutes with, and how it acts on input and
   * output.
   *
   * @param element the shape of an element that the map takes, {@code [...element, channels]}
   */
  default ElementSymmetry symmetry(ElementKind kind, Shape element) {
    PermutationGroup group = group().orElseGet(() -> kind.group(element));
    return ElementSymmetry.surviving(group, g -> inducedPermutation(g, element))
        .orElseThrow(() -> new IllegalStateException(this + " does not commute with the identity"));
  }

  /** The parameter "kernel" of the map, with initial values of {@link GlorotUniform}. */
  default Operand<TFloat32> kernel(GraphContext context, Sets input) {
    Shape shape = kernelShape(context, input);
    return context.parameter("kernel", shape, GlorotUniform.of(shape));
  }

  /** Maps every element with the parameters "kernel" and, if the map has one, "bias". */
  default Sets apply(GraphContext context, Sets input) {
    Sets mapped = map(context, input, kernel(context, input));
    return bias() ? addBias(context, mapped) : mapped;
  }

  /** Adds the parameter "bias", one number for each channel, initially zero. */
  default Sets addBias(GraphContext context, Sets mapped) {
    Operand<TFloat32> bias =
        context.parameter("bias", Shape.of(mapped.channels()), seed -> new Zeros<>());
    return mapped.withValues(context.ops().math.add(mapped.values(), bias));
  }

  /**
   * The message of this map in a network's definition, from which its type makes an equal map.
   *
   * @throws LayerException if there is none: the map has no registered type, which is the default
   */
  default ElementMapSpec toSpec() {
    throw new LayerException(
        this + " has no message in a network's definition; implement ElementMap.toSpec()");
  }
}
