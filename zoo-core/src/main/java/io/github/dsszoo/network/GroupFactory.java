package io.github.dsszoo.network;

import io.github.dsszoo.spec.GeneratorsSpec;
import io.github.dsszoo.spec.GroupSpec;
import io.github.dsszoo.symmetry.Groups;
import io.github.dsszoo.symmetry.Permutation;
import io.github.dsszoo.symmetry.PermutationGroup;
import java.util.List;

/** Turns the spec of a group into the group. */
final class GroupFactory {
  private GroupFactory() {}

  /**
   * The group.
   *
   * @throws NetworkException if there is none, or its sizes or generators cannot be
   */
  static PermutationGroup group(GroupSpec spec) {
    try {
      return switch (spec.getGroupCase()) {
        case TRIVIAL -> Groups.trivial(spec.getTrivial());
        case CYCLIC -> Groups.cyclic(spec.getCyclic());
        case TORUS -> Groups.torus(spec.getTorus().getHeight(), spec.getTorus().getWidth());
        case DIHEDRAL -> Groups.dihedral(spec.getDihedral());
        case QUARTER_TURNS -> Groups.quarterTurns(spec.getQuarterTurns());
        case SQUARE -> Groups.squareSymmetries(spec.getSquare());
        case SYMMETRIC -> Groups.symmetric(spec.getSymmetric());
        case ADJACENCY -> Groups.adjacency(spec.getAdjacency());
        case GENERATORS -> generated(spec.getGenerators());
        case GROUP_NOT_SET ->
            throw new NetworkException("an orbit map has no group; say which one, cyclic say");
      };
    } catch (NetworkException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new NetworkException("the group of the orbit map cannot be: " + e.getMessage(), e);
    }
  }

  private static PermutationGroup generated(GeneratorsSpec spec) {
    List<Permutation> generators =
        spec.getPermutationList().stream()
            .map(p -> Permutation.of(p.getImageList().stream().mapToInt(i -> i).toArray()))
            .toList();
    if (generators.isEmpty()) {
      throw new NetworkException(
          "a group by generators needs at least one; for the identity alone, say trivial");
    }
    return PermutationGroup.of(generators.get(0).degree(), generators);
  }
}
