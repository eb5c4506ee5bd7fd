package io.github.dsszoo.layer;

import io.github.dsszoo.spec.LayerSpec;
import io.github.dsszoo.symmetry.Permutation;
import io.github.dsszoo.symmetry.PermutationGroup;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import org.tensorflow.ndarray.Shape;

/**
 * A layer of a network on sets: takes sets, adds its ops and parameters to the computation graph,
 * and returns sets.
 *
 * <p>A layer holds its settings and no tensors, so one layer can be added to several computation
 * graphs. A custom layer implements this interface; a {@link LayerType} registers it under a name
 * for the definitions of networks.
 */
public interface Layer {
  /**
   * Adds this layer to the computation graph.
   *
   * @param context the ops and parameters of this layer
   * @param input the sets; absent elements and points can have any finite values, since a layer
   *     before this one may add a bias to them ({@link Sets#withoutPadding})
   * @throws LayerException if the layer does not accept such sets ({@link GraphContext#error})
   */
  Sets apply(GraphContext context, Sets input);

  /**
   * Adds this layer and the batch norm that follows it in a chain of layers. By default, adds one
   * after the other. A layer whose output is linear in its kernels can fold the norm into them in
   * inference; the output must be the same, except for rounding.
   *
   * @param norm the next layer
   * @param ofNorm the ops and parameters of the next layer
   */
  default Sets applyWithNorm(
      GraphContext context, Sets input, BatchNorm norm, GraphContext ofNorm) {
    return norm.apply(ofNorm, apply(context, input));
  }

  /**
   * Adds a chain of layers. Each layer has the name of its index.
   *
   * @param seen is called for each layer with the shape of the elements that it takes
   */
  static Sets applyAll(
      GraphContext context, List<Layer> layers, Sets input, BiConsumer<Layer, Shape> seen) {
    Sets current = input;
    for (int i = 0; i < layers.size(); ) {
      int from = i;
      int to = context.hasSegments() ? LayerSegment.end(layers, from) : layers.size();
      current =
          context.hasSegments() && LayerSegment.isComputedAgain(layers.get(from))
              ? context.segment(
                  current, (part, sets) -> LayerSegment.apply(part, layers, from, to, sets, seen))
              : LayerSegment.apply(context, layers, from, to, current, seen);
      i = to;
    }
    return current;
  }

  /**
   * Returns the permutation of the output's positions that a permutation of the input's positions
   * induces, when it acts on all elements of a set: {@code L(g X) = h L(X)}. Networks use it to
   * compute the symmetries of their elements that all layers preserve.
   *
   * @param g a permutation of the positions of an element
   * @param element the shape of an element, {@code [...element, channels]}
   * @return h, on the positions of an element of the output; empty if the layer does not commute
   *     with g, or if nothing is known, which is the default
   */
  default Optional<Permutation> inducedPermutation(Permutation g, Shape element) {
    return Optional.empty();
  }

  /**
   * Returns the shape of an element of the output for an element of the input of another size than
   * in the network's definition. Networks use it to find the element sizes that they take with the
   * same weights. A layer that returns a shape builds its part of the computation graph also if the
   * sizes of {@link Sets#values} are unknown until run time: it reads them from there ({@link
   * Sets#dynamicShape}) and not from {@link Sets#elementShape}.
   *
   * @param element the shape of an element, {@code [...element, channels]}
   * @return empty if the layer does not take such an element, or if it takes only the sizes of the
   *     definition, which is the default
   */
  default Optional<Shape> outputElement(Shape element) {
    return Optional.empty();
  }

  /**
   * Returns the positions of the input along one axis that positions of the output are computed
   * from, on large images. Networks use it to find the overlap of tiles.
   *
   * @param output positions along an axis of an image, far from its edges
   * @return empty if the layer reads all positions, or reads others at other places, or if nothing
   *     is known, which is the default
   */
  default Optional<Span> receptiveField(Span output) {
    return Optional.empty();
  }

  /**
   * Returns whether {@link #inducedPermutation} also holds for permutations that differ between the
   * elements of a set.
   */
  default boolean independent() {
    return false;
  }

  /** Returns the symmetry group of the layer; empty if it is the group of the elements' kind. */
  default Optional<PermutationGroup> group() {
    return Optional.empty();
  }

  /** Returns the only set size that the layer accepts; empty, the default, for any size. */
  default OptionalInt setSize() {
    return OptionalInt.empty();
  }

  /**
   * Returns the message of this layer in a network's definition. The type of the layer creates an
   * equal layer from this message.
   *
   * @throws LayerException if there is no message: the layer has no registered type, which is the
   *     default, or the message cannot represent its settings
   */
  default LayerSpec toSpec() {
    throw new LayerException(
        this + " has no message in a network's definition; implement Layer.toSpec()");
  }
}
