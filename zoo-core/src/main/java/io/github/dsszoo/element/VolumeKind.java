package io.github.dsszoo.element;

import io.github.dsszoo.symmetry.Groups;
import io.github.dsszoo.symmetry.PermutationGroup;
import org.tensorflow.ndarray.Shape;

/**
 * Volumes {@code [depth, height, width, channels]}, under shifts whose voxels wrap around at the
 * faces: the torus of three axes.
 */
public final class VolumeKind extends AbstractElementKind {
  /** Creates the kind. */
  public VolumeKind() {
    super("volume", "volumes", "depth", "height", "width", "channels");
  }

  @Override
  public PermutationGroup group(Shape element) {
    return Groups.torus((int) element.get(0), (int) element.get(1), (int) element.get(2));
  }

  @Override
  public String moves(Shape element, PermutationGroup group) {
    return Shifts.name(element, group);
  }
}
