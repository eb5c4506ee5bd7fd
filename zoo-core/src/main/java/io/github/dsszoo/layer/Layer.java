package io.github.dsszoo.layer;

import java.util.OptionalInt;

/**
 * A layer of a network on sets: takes sets, adds its ops and parameters to the graph, and gives
 * sets.
 *
 * <p>A layer holds its settings and no tensors, so one layer can be added to several graphs. Layers
 * of users compose with those of this package.
 */
public interface Layer {
  /**
   * Adds this layer to the graph.
   *
   * @throws LayerException if the layer does not take such sets
   */
  Sets apply(GraphContext context, Sets input);

  /** The one size of sets that the layer takes; none, as is usual, if it takes any. */
  default OptionalInt setSize() {
    return OptionalInt.empty();
  }
}
