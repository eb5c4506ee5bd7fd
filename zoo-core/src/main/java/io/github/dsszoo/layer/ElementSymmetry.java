package io.github.dsszoo.layer;

import io.github.dsszoo.symmetry.Permutation;
import io.github.dsszoo.symmetry.PermutationGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A symmetry of elements that a map, a layer or a network commutes with: one group, and how it acts
 * on the positions of what goes in and of what comes out, {@code L(g x) = h L(x)}.
 *
 * @param input acts on the positions that go in; generator k is g
 * @param output acts on the positions that come out; generator k is h
 */
public record ElementSymmetry(PermutationGroup input, PermutationGroup output) {
  /** Powers of a generator that are tried; a permutation of many points can have a huge order. */
  private static final int POWERS = 10_000;

  /**
   * What is left of a group: of each generator, the least power that comes through. Where the group
   * is cyclic, as that of a signal's shifts, that is all that is left; elsewhere there may be more.
   *
   * @param group on the positions that go in
   * @param induced from a permutation of these to what it becomes; none where it is lost
   * @return none if not even the identity comes through, so that nothing is known
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
