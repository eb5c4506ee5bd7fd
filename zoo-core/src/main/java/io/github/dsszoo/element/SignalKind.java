package io.github.dsszoo.element;

import io.github.dsszoo.symmetry.Groups;
import io.github.dsszoo.symmetry.PermutationGroup;
import org.tensorflow.ndarray.Shape;

/** Periodic signals {@code [length, channels]}, under circular shifts: the cyclic group. */
public final class SignalKind extends AbstractElementKind {
  /** Creates the kind. */
  public SignalKind() {
    super("signal", "signals", "length", "channels");
  }

  @Override
  public PermutationGroup group(Shape element) {
    return Groups.cyclic((int) element.get(0));
  }

  @Override
  public String moves(Shape element, PermutationGroup group) {
    return Shifts.name(element, group);
  }

  @Override
  public boolean resizable() {
    return true;
  }
}
