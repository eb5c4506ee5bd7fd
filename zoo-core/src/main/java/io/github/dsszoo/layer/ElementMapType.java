package io.github.dsszoo.layer;

import java.util.List;

/**
 * A kind of element map that a network's definition can name: how a map is made from its message,
 * and examples of it.
 *
 * <p>Found by {@link java.util.ServiceLoader} as layer types are ({@link LayerType}), listed in
 * {@code META-INF/services/io.github.dsszoo.layer.ElementMapType}. A map of a user's own is named
 * by the message {@code custom} of {@code ElementMapSpec}:
 *
 * <pre>{@code
 * encoder { dss { map { custom { name: "wavelet" settings { key: "levels" value: "3" } } } } }
 * }</pre>
 */
public interface ElementMapType {
  /**
   * The name in a network's definition: for a map of this package the field of {@code
   * ElementMapSpec} that holds its message, for any other map the name in {@code custom}. No two
   * types share one.
   */
  String name();

  /**
   * Makes a map.
   *
   * @param definition its message
   * @throws LayerException if a setting is missing or not possible; the place of the map in the
   *     network is put before the message
   */
  ElementMap create(ElementMapDefinition definition);

  /**
   * Small settings, each with the elements of a toy input: at least one, and together every field
   * and every enum value of the message. How they are used, {@link ElementMapExample} says.
   */
  List<ElementMapExample> examples();
}
