package io.github.dsszoo.layer;

import com.google.protobuf.TextFormat;
import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.spec.ElementMapSpec;
import java.util.Optional;
import org.tensorflow.ndarray.Shape;

/**
 * An element map with small settings, and elements that it takes. The set layers {@link Siamese},
 * {@link Dss} and {@link Independent} over the map are tested as examples of layers are ({@link
 * LayerExample}).
 *
 * @param spec the message of the map
 * @param kind of the elements
 * @param element the shape of one element, {@code [...element, channels]}
 * @param boundToSize whether the answer depends on the number of positions that elements may have,
 *     present or absent, so that a smaller cloud of points has another answer or none
 * @param comparedAs the row's name in the table of what layers can express; none for no row
 */
public record ElementMapExample(
    ElementMapSpec spec,
    ElementKind kind,
    Shape element,
    boolean boundToSize,
    Optional<String> comparedAs) {

  /** A map, by its message, on elements of a kind and shape. */
  public static ElementMapExample of(ElementKind kind, Shape element, ElementMapSpec spec) {
    return new ElementMapExample(spec, kind, element, false, Optional.empty());
  }

  /**
   * A map on elements of a kind and shape.
   *
   * @throws LayerException if the map has no message ({@link ElementMap#toSpec})
   */
  public static ElementMapExample of(ElementKind kind, Shape element, ElementMap map) {
    return of(kind, element, map.toSpec());
  }

  /**
   * A map, by the text of its message, on elements of a kind and shape.
   *
   * @throws LayerException if the text is no message of a map
   */
  public static ElementMapExample of(ElementKind kind, Shape element, String text) {
    return of(kind, element, parsed(text));
  }

  /**
   * A map on small elements of a kind.
   *
   * @throws LayerException if the map has no message ({@link ElementMap#toSpec})
   */
  public static ElementMapExample of(ElementKind kind, ElementMap map) {
    return of(kind, ToyElements.shape(kind), map);
  }

  /**
   * A map, by the text of its message, on small elements of a kind.
   *
   * @throws LayerException if the text is no message of a map
   */
  public static ElementMapExample of(ElementKind kind, String text) {
    return of(kind, ToyElements.shape(kind), text);
  }

  /** The same example of a map whose answer depends on the number of positions. */
  public ElementMapExample withBoundSize() {
    return new ElementMapExample(spec, kind, element, true, comparedAs);
  }

  /** The same example, also a row of the table of what layers can express. */
  public ElementMapExample comparedAs(String name) {
    return new ElementMapExample(spec, kind, element, boundToSize, Optional.of(name));
  }

  private static ElementMapSpec parsed(String text) {
    ElementMapSpec.Builder builder = ElementMapSpec.newBuilder();
    try {
      TextFormat.merge(text, builder);
    } catch (TextFormat.ParseException e) {
      throw new LayerException(
          "the example \"" + text + "\" is no ElementMapSpec: " + e.getMessage(), e);
    }
    return builder.build();
  }
}
