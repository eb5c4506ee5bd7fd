package io.github.dsszoo.element;

import io.github.dsszoo.symmetry.Groups;
import io.github.dsszoo.symmetry.PermutationGroup;
import org.tensorflow.ndarray.Shape;

/**
 * A kind that an application would add: bracelets {@code [beads, channels]}, under rotations and
 * reflections.
 */
public final class BraceletKind extends AbstractElementKind {
  /** For the service loader. */
  public BraceletKind() {
    super("bracelet", "bracelets", "beads", "channels");
  }

  @Override
  public PermutationGroup group(Shape element) {
    return Groups.dihedral((int) element.get(0));
  }

  @Override
  public String moves(Shape element, PermutationGroup group) {
    return "rotations and reflections";
  }
}
