package io.github.dsszoo.layer;

import java.util.List;

/**
 * A kind of layer that a network's definition can name: how a layer is made from its message, and
 * examples of it.
 *
 * <p>Layer types are found by {@link java.util.ServiceLoader}. A module that adds one lists the
 * class, which is public and has a public constructor without arguments, in {@code
 * META-INF/services/io.github.dsszoo.layer.LayerType}. The layers of this package are registered in
 * the same way; each has its type as a nested class.
 *
 * <p>A layer of a user's own is named by the message {@code custom}:
 *
 * <pre>{@code
 * encoder { custom { name: "gate" settings { key: "channels" value: "16" } } }
 * }</pre>
 *
 * <pre>{@code
 * public record Gate(int channels) implements Layer {
 *   public Sets apply(GraphContext context, Sets input) { ... }
 *
 *   public static final class Type implements LayerType {
 *     public String name() {
 *       return "gate";
 *     }
 *
 *     public Layer create(LayerDefinition definition) {
 *       return new Gate(definition.settings().integer("channels"));
 *     }
 *
 *     public List<LayerExample> examples() {
 *       return List.of(
 *           LayerExample.of(ElementKind.SIGNAL, "custom { name: 'gate' ... }"));
 *     }
 *   }
 * }
 * }</pre>
 */
public interface LayerType {
  /**
   * The name in a network's definition: for a layer of this package the field of {@code LayerSpec}
   * that holds its message, for any other layer the name in {@code custom}. No two types share one.
   */
  String name();

  /**
   * Makes a layer.
   *
   * @param definition its message; makes the layers and element maps that are inside it
   * @throws LayerException if a setting is missing or not possible; the place of the layer in the
   *     network is put before the message
   */
  Layer create(LayerDefinition definition);

  /**
   * Small settings, each with the elements of a toy input: at least one, and together every field
   * and every enum value of the message. How they are used, {@link LayerExample} says.
   */
  List<LayerExample> examples();
}
