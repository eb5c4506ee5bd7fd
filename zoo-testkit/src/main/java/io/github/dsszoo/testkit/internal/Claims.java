package io.github.dsszoo.testkit.internal;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.layer.ElementSymmetry;
import io.github.dsszoo.layer.Layer;
import java.util.Optional;
import org.tensorflow.ndarray.Shape;

/**
 * The symmetries of the elements that a layer claims.
 *
 * @param symmetry how permutations of the input's positions act on the output's; none if the layer
 *     claims nothing
 * @param independent whether they may differ from element to element
 */
public record Claims(Optional<ElementSymmetry> symmetry, boolean independent) {
  /** The claims of a layer about elements of a kind and shape. */
  public static Claims of(Layer layer, ElementKind kind, Shape element) {
    return new Claims(
        ElementSymmetry.surviving(
            layer.group().orElseGet(() -> kind.group(element)),
            g -> layer.inducedPermutation(g, element)),
        layer.independent() || element.size() == element.get(-1));
  }
}
