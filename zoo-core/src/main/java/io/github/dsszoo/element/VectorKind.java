package io.github.dsszoo.element;

import io.github.dsszoo.symmetry.Groups;
import io.github.dsszoo.symmetry.PermutationGroup;
import org.tensorflow.ndarray.Shape;

/** Vectors {@code [channels]}: one position, and only the identity acts on it. */
public final class VectorKind extends AbstractElementKind {
  /** Creates the kind. */
  public VectorKind() {
    super("vector", "vectors", "channels");
  }

  @Override
  public PermutationGroup group(Shape element) {
    return Groups.trivial(1);
  }
}
