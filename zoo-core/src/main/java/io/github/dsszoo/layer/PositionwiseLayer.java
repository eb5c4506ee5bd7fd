package io.github.dsszoo.layer;

import io.github.dsszoo.symmetry.Permutation;
import java.util.Optional;
import org.tensorflow.ndarray.Shape;

/**
 * A layer that applies the same function at every position of an element. It therefore commutes
 * with every permutation of positions, for every group of the element.
 */
interface PositionwiseLayer extends Layer {
  @Override
  default Optional<Permutation> inducedPermutation(Permutation g, Shape element) {
    return Optional.of(g);
  }

  @Override
  default Optional<Shape> outputElement(Shape element) {
    return Optional.of(element);
  }

  @Override
  default Optional<Span> receptiveField(Span output) {
    return Optional.of(output);
  }
}
