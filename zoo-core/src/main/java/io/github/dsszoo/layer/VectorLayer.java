package io.github.dsszoo.layer;

import io.github.dsszoo.symmetry.Permutation;
import java.util.Optional;
import org.tensorflow.ndarray.Shape;

/** A set layer from vectors to vectors, whose elements have no symmetry of their own. */
interface VectorLayer extends Layer {
  /** Returns the number of channels of the output. */
  int channels();

  @Override
  default Optional<Shape> outputElement(Shape element) {
    return Optional.of(Shape.of(channels()));
  }

  @Override
  default Optional<Permutation> inducedPermutation(Permutation g, Shape element) {
    return g.isIdentity() ? Optional.of(g) : Optional.empty();
  }
}
