package io.github.dsszoo.layer;

import io.github.dsszoo.spec.ElementMapSpec;

/** The message of one element map in a network's definition. */
public interface ElementMapDefinition {
  /** The whole message; a type of this package reads its own field. */
  ElementMapSpec spec();

  /** Whether the map adds a bias. */
  default boolean bias() {
    return spec().getBias();
  }

  /**
   * The settings of a {@code custom} message; a setting that is never read is refused as unknown.
   */
  LayerSettings settings();
}
