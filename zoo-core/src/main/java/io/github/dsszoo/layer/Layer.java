package io.github.dsszoo.layer;

import io.github.dsszoo.symmetry.Permutation;
import io.github.dsszoo.symmetry.PermutationGroup;
import java.util.Optional;
import java.util.OptionalInt;
import org.tensorflow.ndarray.Shape;

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

  /**
   * What a permutation of positions becomes, done to every element alike: {@code L(g X) = h L(X)}.
   * Networks tell from it which symmetries of their elements come through.
   *
   * @param g on the positions of an element
   * @param element the shape of one, {@code [...element, channels]}
   * @return h, on the positions of an answer; none where the layer does not commute with g, or
   *     where nothing is known, as of a layer that does not say
   */
  default Optional<Permutation> inducedPermutation(Permutation g, Shape element) {
    return Optional.empty();
  }

  /**
   * Whether {@link #inducedPermutation} holds too for permutations that differ from element to
   * element.
   */
  default boolean independent() {
    return false;
  }

  /** The group that the layer is made for, if it is not that of the elements' kind. */
  default Optional<PermutationGroup> group() {
    return Optional.empty();
  }

  /** The one size of sets that the layer takes; none, as is usual, if it takes any. */
  default OptionalInt setSize() {
    return OptionalInt.empty();
  }
}
