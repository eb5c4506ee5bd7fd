package io.github.dsszoo.testkit.internal;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.layer.ElementSymmetry;
import io.github.dsszoo.layer.Layer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tensorflow.ndarray.Shape;

/**
 * The symmetries of the elements that a layer claims.
 *
 * @param symmetries groups that act on the positions of the input, and how they act on those of the
 *     output
 * @param independent whether the permutations may differ from element to element
 */
public record Claims(List<ElementSymmetry> symmetries, boolean independent) {
  /**
   * The claims of a layer about elements of a kind and shape: those about the group of the kind,
   * and about the group that the layer is made for.
   */
  public static Claims of(Layer layer, ElementKind kind, Shape element) {
    return new Claims(
        Stream.of(Optional.of(kind.group(element)), layer.group())
            .flatMap(Optional::stream)
            .filter(group -> group.degree() == element.size() / element.get(-1))
            .flatMap(
                group ->
                    ElementSymmetry.surviving(group, g -> layer.inducedPermutation(g, element))
                        .stream())
            .toList(),
        isIndependent(layer, element));
  }

  /** What a test claims for a layer. */
  public static Claims of(Layer layer, Shape element, ElementSymmetry claimed) {
    return new Claims(List.of(claimed), isIndependent(layer, element));
  }

  private static boolean isIndependent(Layer layer, Shape element) {
    return layer.independent() || element.size() == element.get(-1);
  }
}
