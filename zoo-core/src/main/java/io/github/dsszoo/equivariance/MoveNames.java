package io.github.dsszoo.equivariance;

import io.github.dsszoo.layer.ElementKind;
import io.github.dsszoo.symmetry.Groups;
import io.github.dsszoo.symmetry.PermutationGroup;

/** What the moves of a group are called. */
final class MoveNames {
  private MoveNames() {}

  /** In the plural: "shifts by multiples of 4". */
  static String of(ElementKind kind, PermutationGroup group) {
    boolean shifts =
        kind == ElementKind.SIGNAL
            && group.generators().size() == 1
            && Groups.cyclic(group.degree()).contains(group.generators().get(0));
    if (!shifts) {
      return "symmetries";
    }
    int by = group.generators().get(0).image(0);
    return by == 1 ? "shifts" : "shifts by multiples of " + by;
  }
}
