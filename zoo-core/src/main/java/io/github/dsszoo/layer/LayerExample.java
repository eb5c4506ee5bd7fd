package io.github.dsszoo.layer;

import com.google.protobuf.TextFormat;
import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.element.ElementKinds;
import io.github.dsszoo.spec.LayerSpec;
import java.util.List;
import java.util.Optional;
import org.tensorflow.ndarray.Shape;

/**
 * A layer with small settings, and elements that it takes. Everything that holds for all layers is
 * tested on the examples of all registered layer types, on random sets of such elements with and
 * without a mask:
 *
 * <ul>
 *   <li>the order of the elements, padding and the other sets of a batch change no answer, and the
 *       layer is equivariant to the permutations that {@link Layer#inducedPermutation} claims and
 *       to no others;
 *   <li>gradients agree with finite differences;
 *   <li>the layer that is made from the message gives the same message ({@link Layer#toSpec});
 *   <li>a network with the layer is saved with ops that may be loaded;
 *   <li>all examples of a type together have every field and enum value of its message;
 *   <li>on points and graphs, absent positions change no answer, and a cloud with absent points
 *       gives the answer of a smaller cloud (but where {@link #boundToSize} says that the number of
 *       positions matters);
 *   <li>those with a name in {@link #comparedAs} are a column of the table of what layers can
 *       express, over each element map that is a row ({@link ElementMapExample#comparedAs}): the
 *       map in the example's message is replaced by that of the row, and a layer without a map
 *       stands behind a Siamese layer of it.
 * </ul>
 *
 * @param spec the message of the layer
 * @param kind of the elements
 * @param element the shape of one element, {@code [...element, channels]}
 * @param boundToSize whether the answer depends on the number of positions that elements may have,
 *     present or absent, so that a smaller cloud of points has another answer or none
 * @param comparedAs the column's name in the table of what layers can express; none for no column
 */
public record LayerExample(
    LayerSpec spec,
    ElementKind kind,
    Shape element,
    boolean boundToSize,
    Optional<String> comparedAs) {

  /** A layer, by its message, on elements of a kind and shape. */
  public static LayerExample of(ElementKind kind, Shape element, LayerSpec spec) {
    return new LayerExample(spec, kind, element, false, Optional.empty());
  }

  /**
   * A layer on elements of a kind and shape.
   *
   * @throws LayerException if the layer has no message ({@link Layer#toSpec})
   */
  public static LayerExample of(ElementKind kind, Shape element, Layer layer) {
    return of(kind, element, layer.toSpec());
  }

  /**
   * A layer, by the text of its message, on elements of a kind and shape.
   *
   * @throws LayerException if the text is no message of a layer
   */
  public static LayerExample of(ElementKind kind, Shape element, String text) {
    return of(kind, element, parsed(text));
  }

  /**
   * A layer on small elements of a kind.
   *
   * @throws LayerException if the layer has no message ({@link Layer#toSpec})
   */
  public static LayerExample of(ElementKind kind, Layer layer) {
    return of(kind, ToyElements.shape(kind), layer);
  }

  /**
   * A layer, by the text of its message, on small elements of a kind.
   *
   * @throws LayerException if the text is no message of a layer
   */
  public static LayerExample of(ElementKind kind, String text) {
    return of(kind, ToyElements.shape(kind), text);
  }

  /** A layer that takes any elements: an example on small elements of each registered kind. */
  public static List<LayerExample> onEachKind(Layer layer) {
    return ElementKinds.all().stream().map(kind -> of(kind, layer)).toList();
  }

  /** The same example of a layer whose answer depends on the number of positions. */
  public LayerExample withBoundSize() {
    return new LayerExample(spec, kind, element, true, comparedAs);
  }

  /** The same example, also a column of the table of what layers can express. */
  public LayerExample comparedAs(String name) {
    return new LayerExample(spec, kind, element, boundToSize, Optional.of(name));
  }

  private static LayerSpec parsed(String text) {
    LayerSpec.Builder builder = LayerSpec.newBuilder();
    try {
      TextFormat.merge(text, builder);
    } catch (TextFormat.ParseException e) {
      throw new LayerException(
          "the example \"" + text + "\" is no LayerSpec: " + e.getMessage(), e);
    }
    return builder.build();
  }
}
