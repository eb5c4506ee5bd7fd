package io.github.dsszoo.layer;

import io.github.dsszoo.spec.GeneratorsSpec;
import io.github.dsszoo.spec.GroupSpec;
import io.github.dsszoo.spec.PermutationSpec;
import io.github.dsszoo.symmetry.Groups;
import io.github.dsszoo.symmetry.Permutation;
import io.github.dsszoo.symmetry.PermutationGroup;
import java.util.List;

/** Converts groups of permutations from and to messages of a network's definition. */
final class GroupMessages {
  private GroupMessages() {}

  /**
   * Returns the group of a message.
   *
   * @throws LayerException if the message is empty, or its sizes or generators are invalid
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
            throw new LayerException(
                "orbit_map: the group is missing; add one, such as group { cyclic: 12 }");
      };
    } catch (IllegalArgumentException e) {
      throw new LayerException("orbit_map: invalid group: " + e.getMessage(), e);
    }
  }

  private static PermutationGroup generated(GeneratorsSpec spec) {
    List<Permutation> generators =
        spec.getPermutationList().stream()
            .map(p -> Permutation.of(p.getImageList().stream().mapToInt(i -> i).toArray()))
            .toList();
    if (generators.isEmpty()) {
      throw new LayerException(
          "orbit_map: generators is empty; add at least one permutation, or use trivial for the"
              + " identity alone");
    }
    return PermutationGroup.of(generators.get(0).degree(), generators);
  }

  /** Returns the message of a group, with its generators. */
  static GroupSpec of(PermutationGroup group) {
    GeneratorsSpec.Builder generators = GeneratorsSpec.newBuilder();
    for (Permutation generator : group.generators()) {
      PermutationSpec.Builder permutation = generators.addPermutationBuilder();
      for (int i = 0; i < group.degree(); i++) {
        permutation.addImage(generator.image(i));
      }
    }
    return generators.getPermutationCount() == 0
        ? GroupSpec.newBuilder().setTrivial(group.degree()).build()
        : GroupSpec.newBuilder().setGenerators(generators).build();
  }
}
