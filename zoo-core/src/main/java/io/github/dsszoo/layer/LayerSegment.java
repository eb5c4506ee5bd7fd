package io.github.dsszoo.layer;

import java.util.List;
import java.util.function.BiConsumer;
import org.tensorflow.ndarray.Shape;

/**
 * Layers of a chain that are computed again together in the backward pass, if a plan asks for it.
 */
final class LayerSegment {
  /** A block of a U-Net: pooling, and twice a map, a norm, an activation and a dropout. */
  private static final int LAYERS = 8;

  private LayerSegment() {}

  /**
   * Returns whether a layer is part of a segment. Skip connections and branches have segments of
   * their own.
   */
  static boolean isComputedAgain(Layer layer) {
    return !(layer instanceof SkipConnection || layer instanceof Branches);
  }

  /** Returns the index after the last layer of the segment that starts at an index. */
  static int end(List<Layer> layers, int from) {
    int to = from + 1;
    if (!isComputedAgain(layers.get(from))) {
      return to;
    }
    while (to < layers.size()
        && isComputedAgain(layers.get(to))
        && (to - from < LAYERS || layers.get(to) instanceof BatchNorm)) {
      to++;
    }
    return to;
  }

  /** Adds the layers of a chain from one index to another, each with the norm after it. */
  static Sets apply(
      GraphContext context,
      List<Layer> layers,
      int from,
      int to,
      Sets input,
      BiConsumer<Layer, Shape> seen) {
    Sets current = input;
    for (int i = from; i < to; i++) {
      Layer layer = layers.get(i);
      GraphContext ofLayer = context.in(Integer.toString(i));
      seen.accept(layer, current.elementShape());
      if (i + 1 < to && layers.get(i + 1) instanceof BatchNorm norm) {
        i++;
        current = layer.applyWithNorm(ofLayer, current, norm, context.in(Integer.toString(i)));
        seen.accept(norm, current.elementShape());
      } else {
        current = layer.apply(ofLayer, current);
      }
    }
    return current;
  }
}
