package io.github.dsszoo.element;

import io.github.dsszoo.symmetry.Groups;
import io.github.dsszoo.symmetry.PermutationGroup;
import org.tensorflow.ndarray.Shape;

/**
 * Images {@code [height, width, channels]}, under shifts whose pixels wrap around at the edges: the
 * torus of two axes.
 */
public final class ImageKind extends AbstractElementKind {
  /** Creates the kind. */
  public ImageKind() {
    super("image", "images", "height", "width", "channels");
  }

  @Override
  public PermutationGroup group(Shape element) {
    return Groups.torus((int) element.get(0), (int) element.get(1));
  }

  @Override
  public String moves(Shape element, PermutationGroup group) {
    return Shifts.name(element, group);
  }
}
