package io.github.dsszoo.layer;

import io.github.dsszoo.symmetry.Permutation;
import java.util.Optional;
import org.tensorflow.ndarray.Shape;

/**
 * A layer that does the same at every position of an element, and so commutes with every
 * permutation of positions, whatever the element's group.
 */
interface PositionwiseLayer extends Layer {
  @Override
  default Optional<Permutation> inducedPermutation(Permutation g, Shape element) {
    return Optional.of(g);
  }
}
