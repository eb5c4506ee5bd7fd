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
 * <p>The map is linear in the element and in its kernel, one tensor with all parameters except the
 * bias. The last axis of the kernel has the output channels: a kernel times one factor for each
 * channel gives the channels of the output times these factors. Set layers use this to multiply
 * kernels instead of elements, which are larger. Set layers contain element maps and apply them to
 * elements and aggregates. A custom map implements this interface; an {@link ElementMapType}
 * registers it under a name for the definitions of networks.
 */
public interface ElementMap {
  /** Returns the number of output channels. */
  int channels();

  /** Returns whether {@link #apply} adds a bias for each channel. */
  boolean bias();

  /**
   * Returns the shape of the kernel for such elements, {@code [..., input channels, channels]}.
   *
   * @throws LayerException if the map does not accept such elements ({@link GraphContext#error})
   */
  Shape kernelShape(GraphContext context, Sets input);

  /**
   * Maps every element with a kernel, without a bias.
   *
   * @param kernel the kernel, of the shape {@link #kernelShape}
   */
  Sets map(GraphContext context, Sets input, Operand<TFloat32> kernel);

  /**
   * Returns the permutation of the output's positions that a permutation of the input's positions
   * induces: {@code map(g x) = h map(x)}.
   *
   * @param g a permutation of the positions of an element
   * @param element the shape of an element, {@code [...element, channels]}
   * @return h, on the positions of the output, the identity for the identity; empty if the map does
   *     not commute with g
   */
  Optional<Permutation> inducedPermutation(Permutation g, Shape element);

  /**
   * Returns the shape of an element of the output for an element of the input of another size than
   * in the network's definition, as {@link Layer#outputElement}.
   *
   * @param element the shape of an element, {@code [...element, channels]}
   * @return empty if the map does not take such an element, or if it takes only the sizes of the
   *     definition, which is the default
   */
  default Optional<Shape> outputElement(Shape element) {
    return Optional.empty();
  }

  /**
   * Returns the positions of the input along one axis that positions of the output are computed
   * from, as {@link Layer#receptiveField}.
   *
   * @param output positions along an axis of an image, far from its edges
   * @return empty if the map reads all positions, or if nothing is known, which is the default
   */
  default Optional<Span> receptiveField(Span output) {
    return Optional.empty();
  }

  /** Returns the symmetry group of the map; empty if it is the group of the elements' kind. */
  default Optional<PermutationGroup> group() {
    return Optional.empty();
  }

  /**
   * Returns the part of the element's group that the map commutes with, and its actions on input
   * and output.
   *
   * @param element the shape of an element that the map accepts, {@code [...element, channels]}
   */
  default ElementSymmetry symmetry(ElementKind kind, Shape element) {
    PermutationGroup group = group().orElseGet(() -> kind.group(element));
    return ElementSymmetry.surviving(group, g -> inducedPermutation(g, element))
        .orElseThrow(() -> new IllegalStateException(this + " does not commute with the identity"));
  }

  /** Returns the parameter "kernel" of the map, with initial values of {@link GlorotUniform}. */
  default Operand<TFloat32> kernel(GraphContext context, Sets input) {
    Shape shape = kernelShape(context, input);
    return context.parameter("kernel", shape, GlorotUniform.of(shape));
  }

  /** Maps every element with the parameters "kernel" and, if the map has one, "bias". */
  default Sets apply(GraphContext context, Sets input) {
    Sets mapped = map(context, input, kernel(context, input));
    return bias()
        ? mapped.withValues(
            context.ops().math.add(mapped.values(), biasTerm(context, mapped.elementShape())))
        : mapped;
  }

  /**
   * Returns what the bias adds to every element: the parameter "bias", float32 {@code [channels]},
   * initially zero. A map with other biases returns a term of the shape {@code element}.
   *
   * @param element the shape of an element of the output, {@code [...element, channels]}
   */
  default Operand<TFloat32> biasTerm(GraphContext context, Shape element) {
    return context.parameter("bias", Shape.of(channels()), seed -> new Zeros<>());
  }

  /**
   * Returns the message of this map in a network's definition. The type of the map creates an equal
   * map from this message.
   *
   * @throws LayerException if there is no message: the map has no registered type, which is the
   *     default
   */
  default ElementMapSpec toSpec() {
    throw new LayerException(
        this + " has no message in a network's definition; implement ElementMap.toSpec()");
  }
}
