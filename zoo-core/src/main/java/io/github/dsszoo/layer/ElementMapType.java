package io.github.dsszoo.layer;

import java.util.List;

/**
 * A type of element map in a network's definition. Creates maps from their messages and gives
 * examples.
 *
 * <p>{@link java.util.ServiceLoader} finds element map types in the same way as layer types ({@link
 * LayerType}), in {@code META-INF/services/io.github.dsszoo.layer.ElementMapType}. The message
 * {@code custom} of {@code ElementMapSpec} names a custom map:
 *
 * <pre>{@code
 * encoder { dss { map { custom { name: "wavelet" settings { key: "levels" value: "3" } } } } }
 * }</pre>
 */
public interface ElementMapType {
  /**
   * Returns the unique name in a network's definition: for a map of this package the field of
   * {@code ElementMapSpec} with its message, for any other map the name in {@code custom}.
   */
  String name();

  /**
   * Creates a map.
   *
   * @param definition the message of the map
   * @throws LayerException if a setting is missing or invalid; the caller puts the place of the map
   *     in the network before the message
   */
  ElementMap create(ElementMapDefinition definition);

  /**
   * Returns examples with small settings and small elements: at least one, and together they have
   * every field and every enum value of the message. {@link ElementMapExample} describes their use.
   */
  List<ElementMapExample> examples();
}
