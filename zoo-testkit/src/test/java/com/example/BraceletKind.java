package com.example;

import io.github.dsszoo.element.AbstractElementKind;
import io.github.dsszoo.symmetry.Groups;
import io.github.dsszoo.symmetry.PermutationGroup;
import org.tensorflow.ndarray.Shape;

/** A kind of element of a user: bracelets {@code [beads, channels]}, rotated and reflected. */
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
