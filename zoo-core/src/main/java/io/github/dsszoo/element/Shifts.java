package io.github.dsszoo.element;

import io.github.dsszoo.symmetry.Permutation;
import io.github.dsszoo.symmetry.PermutationGroup;
import io.github.dsszoo.symmetry.TorusShift;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeSet;
import org.tensorflow.ndarray.Shape;

/** Names for groups of shifts of signals, images and volumes. */
final class Shifts {
  private Shifts() {}

  /**
   * The name of the elements of a group: "shifts", "shifts by multiples of 4", or "symmetries" if
   * they are not all shifts.
   *
   * @param element {@code [...grid, channels]}
   */
  static String name(Shape element, PermutationGroup group) {
    int[] grid =
        Arrays.stream(element.asArray())
            .limit(element.numDimensions() - 1L)
            .mapToInt(Math::toIntExact)
            .toArray();
    TreeSet<Integer> steps = new TreeSet<>();
    for (Permutation generator : group.generators()) {
      Optional<TorusShift> shift = TorusShift.of(generator, grid);
      if (shift.isEmpty()) {
        return "symmetries";
      }
      Arrays.stream(shift.get().by()).forEach(steps::add);
    }
    steps.remove(0);
    return steps.size() == 1 && steps.first() > 1
        ? "shifts by multiples of " + steps.first()
        : "shifts";
  }
}
