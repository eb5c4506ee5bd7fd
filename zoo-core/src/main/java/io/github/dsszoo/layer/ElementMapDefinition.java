package io.github.dsszoo.layer;

import io.github.dsszoo.spec.ElementMapSpec;

/** The message of one element map in a network's definition. */
public interface ElementMapDefinition {
  /** Returns the whole message. A type of this package reads its own field. */
  ElementMapSpec spec();

  /** Returns whether the map adds a bias. */
  default boolean bias() {
    return spec().getBias();
  }

  /**
   * Returns the settings of a {@code custom} message. A setting that is not read is rejected as
   * unknown.
   */
  LayerSettings settings();
}
