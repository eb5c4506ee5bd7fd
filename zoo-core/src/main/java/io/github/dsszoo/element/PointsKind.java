package io.github.dsszoo.element;

import io.github.dsszoo.symmetry.Groups;
import io.github.dsszoo.symmetry.PermutationGroup;
import org.tensorflow.ndarray.Shape;

/**
 * Point clouds {@code [points, channels]}, under all permutations of the points: the symmetric
 * group.
 */
public final class PointsKind extends AbstractElementKind {
  /** Creates the kind. */
  public PointsKind() {
    super("points", "point clouds", "points", "channels");
  }

  @Override
  public PermutationGroup group(Shape element) {
    return Groups.symmetric((int) element.get(0));
  }

  @Override
  public String moves(Shape element, PermutationGroup group) {
    return "permutations of the points";
  }

  @Override
  public boolean hasPoints() {
    return true;
  }
}
