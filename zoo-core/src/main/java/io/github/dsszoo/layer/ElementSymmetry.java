package io.github.dsszoo.layer;

import io.github.dsszoo.symmetry.Permutation;
import io.github.dsszoo.symmetry.PermutationGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A symmetry of elements under which a map, a layer or a network is equivariant: one group with its
 * actions on the positions of the input and of the output, {@code L(g x) = h L(x)}.
 *
 * @param input the action on the positions of the input; its generator k is g
 * @param output the action on the positions of the output; its generator k is h
 */
public record ElementSymmetry(PermutationGroup input, PermutationGroup output) {
  /** The number of powers to try; the order of a permutation of many points can be huge. */
  private static final int POWERS = 10_000;

  /**
   * Returns a subgroup that is preserved: for each generator, its least power that is preserved. If
   * the group is cyclic, like the shifts of a signal, this is the largest such subgroup. For other
   * groups, a larger one can exist.
   *
   * @param group the group, on the positions of the input
   * @param induced maps a permutation of the input's positions to the induced permutation of the
   *     output's positions; empty if the permutation is not preserved
   * @return empty if not even the identity is preserved, so that nothing is known
   */
  public static Optional<ElementSymmetry> surviving(
      PermutationGroup group, Function<Permutation, Optional<Permutation>> induced) {
    Optional<Permutation> identity = induced.apply(Permutation.identity(group.degree()));
    if (identity.isEmpty()) {
      return Optional.empty();
    }
    List<Permutation> inputs = new ArrayList<>();
    List<Permutation> outputs = new ArrayList<>();
    for (Permutation generator : group.generators()) {
      Permutation power = generator;
      Optional<Permutation> h = induced.apply(power);
      for (int k = 1; h.isEmpty() && k < POWERS && !power.isIdentity(); k++) {
        power = generator.compose(power);
        h = induced.apply(power);
      }
      if (h.isPresent() && !power.isIdentity()) {
        inputs.add(power);
        outputs.add(h.get());
      }
    }
    return Optional.of(
        new ElementSymmetry(
            inputs.equals(group.generators()) ? group : PermutationGroup.of(group.degree(), inputs),
            PermutationGroup.of(identity.get().degree(), outputs)));
  }
}
