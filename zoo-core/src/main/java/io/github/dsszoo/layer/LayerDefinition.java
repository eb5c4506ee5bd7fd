package io.github.dsszoo.layer;

import io.github.dsszoo.spec.ElementMapSpec;
import io.github.dsszoo.spec.LayerSpec;
import java.util.List;

/**
 * The message of one layer in a network's definition. Creates the layers and element maps inside
 * the message.
 */
public interface LayerDefinition {
  /** Returns the whole message. A type of this package reads its own field. */
  LayerSpec spec();

  /**
   * Returns the settings of a {@code custom} message. A setting that is not read is rejected as
   * unknown.
   */
  LayerSettings settings();

  /** Returns whether a {@code custom} message has an element map. */
  boolean hasMap();

  /**
   * Returns the element map of a {@code custom} message.
   *
   * @throws LayerException if the message has no element map
   */
  ElementMap map();

  /** Returns the layers of a {@code custom} message, in their order; empty if it has no layers. */
  List<Layer> layers();

  /**
   * Creates the element map of a message inside this one.
   *
   * @throws io.github.dsszoo.ZooException if the map cannot be created; the exception's message has
   *     the place of the map
   */
  ElementMap map(ElementMapSpec spec);

  /**
   * Creates the layers of messages inside this one. In error messages, their places are {@code 0},
   * {@code 1}, ... below the place of this layer.
   *
   * @throws io.github.dsszoo.ZooException if a layer cannot be created; the exception's message has
   *     the place of the layer
   */
  List<Layer> layers(List<LayerSpec> specs);
}
