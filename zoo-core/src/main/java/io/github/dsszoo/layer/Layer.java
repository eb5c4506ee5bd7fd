package io.github.dsszoo.layer;

import io.github.dsszoo.spec.LayerSpec;
import io.github.dsszoo.symmetry.Permutation;
import io.github.dsszoo.symmetry.PermutationGroup;
import java.util.Optional;
import java.util.OptionalInt;
import org.tensorflow.ndarray.Shape;

/**
 * A layer of a network on sets: takes sets, adds its ops and parameters to the computation graph,
 * and returns sets.
 *
 * <p>A layer holds its settings and no tensors, so one layer can be added to several computation
 * graphs. A layer of a user's own implements this interface; a {@link LayerType} makes it known to
 * networks by a name.
 */
public interface Layer {
  /**
   * Adds this layer to the computation graph.
   *
   * @param context the ops and parameters of this layer
   * @param input the sets, whose padding is zero
   * @throws LayerException if the layer does not take such sets ({@link GraphContext#error})
   */
  Sets apply(GraphContext context, Sets input);

  /**
   * The permutation of the output's positions that a permutation of the input's positions induces,
   * when it acts on all elements alike: {@code L(g X) = h L(X)}. Networks compute from it which
   * symmetries of their elements are preserved by all layers.
   *
   * @param g on the positions of an element
   * @param element the shape of an element, {@code [...element, channels]}
   * @return h, on the positions of an element of the output; empty if the layer does not commute
   *     with g, or if nothing is known, which is the default
   */
  default Optional<Permutation> inducedPermutation(Permutation g, Shape element) {
    return Optional.empty();
  }

  /**
   * Whether {@link #inducedPermutation} also holds for permutations that differ from element to
   * element.
   */
  default boolean independent() {
    return false;
  }

  /** The group that the layer is made for; empty if it is the group of the elements' kind. */
  default Optional<PermutationGroup> group() {
    return Optional.empty();
  }

  /** The only set size that the layer takes; empty, as is usual, if it takes any. */
  default OptionalInt setSize() {
    return OptionalInt.empty();
  }

  /**
   * The message of this layer in a network's definition, from which its type makes an equal layer.
   *
   * @throws LayerException if there is none: the layer has no registered type, which is the
   *     default, or its settings have no place in the message
   */
  default LayerSpec toSpec() {
    throw new LayerException(
        this + " has no message in a network's definition; implement Layer.toSpec()");
  }
}
