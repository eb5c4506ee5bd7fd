package io.github.dsszoo.layer;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.spec.ElementMapSpec;
import java.util.Optional;
import org.tensorflow.ndarray.Shape;

/**
 * An example of an element map: small settings, and elements that the map takes. The tests of layer
 * examples ({@link LayerExample}) also run on the set layers {@link Siamese}, {@link Dss} and
 * {@link Independent} over the map.
 *
 * @param spec the message of the map
 * @param kind the kind of the elements
 * @param element the shape of one element, {@code [...element, channels]}
 * @param boundToSize whether the output depends on the total number of positions, present or
 *     absent, so that a smaller point cloud has another output or none
 * @param comparedAs the name of the row in the table of expressiveness; empty for no row
 */
public record ElementMapExample(
    ElementMapSpec spec,
    ElementKind kind,
    Shape element,
    boolean boundToSize,
    Optional<String> comparedAs) {

  /** Creates an example of a map, by its message, on elements of a kind and shape. */
  public static ElementMapExample of(ElementKind kind, Shape element, ElementMapSpec spec) {
    return new ElementMapExample(spec, kind, element, false, Optional.empty());
  }

  /**
   * Creates an example of a map on elements of a kind and shape.
   *
   * @throws LayerException if the map has no message ({@link ElementMap#toSpec})
   */
  public static ElementMapExample of(ElementKind kind, Shape element, ElementMap map) {
    return of(kind, element, map.toSpec());
  }

  /**
   * Creates an example of a map, by the text of its message, on elements of a kind and shape.
   *
   * @throws LayerException if the text is not a message of a map
   */
  public static ElementMapExample of(ElementKind kind, Shape element, String text) {
    return of(kind, element, Messages.parsed(text, ElementMapSpec.getDefaultInstance()));
  }

  /**
   * Creates an example of a map on small elements of a kind.
   *
   * @throws LayerException if the map has no message ({@link ElementMap#toSpec})
   */
  public static ElementMapExample of(ElementKind kind, ElementMap map) {
    return of(kind, ToyElements.shape(kind), map);
  }

  /**
   * Creates an example of a map, by the text of its message, on small elements of a kind.
   *
   * @throws LayerException if the text is not a message of a map
   */
  public static ElementMapExample of(ElementKind kind, String text) {
    return of(kind, ToyElements.shape(kind), text);
  }

  /** Returns this example, for a map whose output depends on the number of positions. */
  public ElementMapExample withBoundSize() {
    return new ElementMapExample(spec, kind, element, true, comparedAs);
  }

  /** Returns this example as a row of the table of expressiveness. */
  public ElementMapExample comparedAs(String name) {
    return new ElementMapExample(spec, kind, element, boundToSize, Optional.of(name));
  }
}
