package io.github.dsszoo.layer;

import java.util.List;

/**
 * A type of layer in a network's definition. Creates layers from their messages and gives examples.
 *
 * <p>{@link java.util.ServiceLoader} finds layer types. A module that adds a type lists its class
 * in {@code META-INF/services/io.github.dsszoo.layer.LayerType}; the class is public and has a
 * public constructor without arguments. The layers of this package are registered in the same way;
 * the type of each is a nested class.
 *
 * <p>The message {@code custom} names a custom layer:
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
   * Returns the unique name in a network's definition: for a layer of this package the field of
   * {@code LayerSpec} with its message, for any other layer the name in {@code custom}.
   */
  String name();

  /**
   * Creates a layer.
   *
   * @param definition the message of the layer; creates the layers and element maps inside it
   * @throws LayerException if a setting is missing or invalid; the caller puts the place of the
   *     layer in the network before the message
   */
  Layer create(LayerDefinition definition);

  /**
   * Returns examples with small settings and small elements: at least one, and together they have
   * every field and every enum value of the message. {@link LayerExample} describes their use.
   */
  List<LayerExample> examples();
}
