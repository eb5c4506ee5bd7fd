package io.github.dsszoo.layer;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.element.ElementKinds;
import io.github.dsszoo.spec.LayerSpec;
import java.util.List;
import java.util.Optional;
import org.tensorflow.ndarray.Shape;

/**
 * An example of a layer: small settings, and elements that the layer takes. The tests check the
 * common properties of all layers on the examples of all registered layer types, on random sets of
 * such elements, with and without a mask:
 *
 * <ul>
 *   <li>the layer is equivariant to the order of the elements; padding and the other sets of a
 *       batch do not change the output; the layer is equivariant to the permutations that {@link
 *       Layer#inducedPermutation} claims and to no others;
 *   <li>gradients agree with finite differences;
 *   <li>a layer created from the message gives the same message ({@link Layer#toSpec});
 *   <li>a saved network with the layer contains only allowed ops;
 *   <li>all examples of a type together have every field and enum value of its message;
 *   <li>on points and graphs, absent positions do not change the output, and a point cloud with
 *       absent points has the same output as a smaller one (unless {@link #boundToSize} is true);
 *   <li>an example with a name in {@link #comparedAs} is a column of the table of expressiveness.
 *       The rows are element maps ({@link ElementMapExample#comparedAs}): the map of the row
 *       replaces the map in the example's message, and a layer without a map follows a Siamese
 *       layer of the map.
 * </ul>
 *
 * @param spec the message of the layer
 * @param kind the kind of the elements
 * @param element the shape of one element, {@code [...element, channels]}
 * @param boundToSize whether the output depends on the total number of positions, present or
 *     absent, so that a smaller point cloud has another output or none
 * @param comparedAs the name of the column in the table of expressiveness; empty for no column
 */
public record LayerExample(
    LayerSpec spec,
    ElementKind kind,
    Shape element,
    boolean boundToSize,
    Optional<String> comparedAs) {

  /** Creates an example of a layer, by its message, on elements of a kind and shape. */
  public static LayerExample of(ElementKind kind, Shape element, LayerSpec spec) {
    return new LayerExample(spec, kind, element, false, Optional.empty());
  }

  /**
   * Creates an example of a layer on elements of a kind and shape.
   *
   * @throws LayerException if the layer has no message ({@link Layer#toSpec})
   */
  public static LayerExample of(ElementKind kind, Shape element, Layer layer) {
    return of(kind, element, layer.toSpec());
  }

  /**
   * Creates an example of a layer, by the text of its message, on elements of a kind and shape.
   *
   * @throws LayerException if the text is not a message of a layer
   */
  public static LayerExample of(ElementKind kind, Shape element, String text) {
    return of(kind, element, Messages.parsed(text, LayerSpec.getDefaultInstance()));
  }

  /**
   * Creates an example of a layer on small elements of a kind.
   *
   * @throws LayerException if the layer has no message ({@link Layer#toSpec})
   */
  public static LayerExample of(ElementKind kind, Layer layer) {
    return of(kind, ToyElements.shape(kind), layer);
  }

  /**
   * Creates an example of a layer, by the text of its message, on small elements of a kind.
   *
   * @throws LayerException if the text is not a message of a layer
   */
  public static LayerExample of(ElementKind kind, String text) {
    return of(kind, ToyElements.shape(kind), text);
  }

  /** Creates an example of a layer on small elements of each registered kind. */
  public static List<LayerExample> onEachKind(Layer layer) {
    return ElementKinds.all().stream().map(kind -> of(kind, layer)).toList();
  }

  /** Returns this example, for a layer whose output depends on the number of positions. */
  public LayerExample withBoundSize() {
    return new LayerExample(spec, kind, element, true, comparedAs);
  }

  /** Returns this example as a column of the table of expressiveness. */
  public LayerExample comparedAs(String name) {
    return new LayerExample(spec, kind, element, boundToSize, Optional.of(name));
  }
}
