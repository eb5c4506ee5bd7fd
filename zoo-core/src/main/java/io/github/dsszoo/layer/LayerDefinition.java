package io.github.dsszoo.layer;

import io.github.dsszoo.spec.ElementMapSpec;
import io.github.dsszoo.spec.LayerSpec;
import java.util.List;

/**
 * The message of one layer in a network's definition, and what makes the layers and element maps
 * inside it.
 */
public interface LayerDefinition {
  /** The whole message; a type of this package reads its own field. */
  LayerSpec spec();

  /**
   * The settings of a {@code custom} message; a setting that is never read is refused as unknown.
   */
  LayerSettings settings();

  /** Whether a {@code custom} message has an element map. */
  boolean hasMap();

  /**
   * The element map of a {@code custom} message.
   *
   * @throws LayerException if it has none
   */
  ElementMap map();

  /** The layers of a {@code custom} message, in their order; none if it has none. */
  List<Layer> layers();

  /**
   * Makes the element map of a message inside this one.
   *
   * @throws io.github.dsszoo.ZooException if it is not possible; the message names its place
   */
  ElementMap map(ElementMapSpec spec);

  /**
   * Makes the layers of messages inside this one. In error messages, their places are {@code 0},
   * {@code 1}, ... below that of this layer.
   *
   * @throws io.github.dsszoo.ZooException if one is not possible; the message names its place
   */
  List<Layer> layers(List<LayerSpec> specs);
}
