package io.github.dsszoo.model;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetPart;
import io.github.dsszoo.model.internal.SpecEdges;
import io.github.dsszoo.spec.NetworkSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Matches sets of graphs that have edges with networks whose definition has the edges. */
final class FixedEdges {
  private FixedEdges() {}

  /**
   * Returns the sets without their edges if the network's definition has the same ones.
   *
   * @throws DataException if the network's definition has other edges
   */
  static SetDataset leftOut(NetworkSpec network, SetDataset sets) {
    Optional<int[]> fixed = SpecEdges.of(network);
    if (sets.edges() == null || fixed.isEmpty()) {
      return sets;
    }
    if (!pairs(fixed.get()).equals(pairs(sets.edges()))) {
      throw new DataException(
          "The edges of the sets differ from the edges in the model's definition; give sets of that graph, with or without edges.");
    }
    return sets.without(SetPart.EDGES);
  }

  private static Set<List<Integer>> pairs(int[] edges) {
    return IntStream.range(0, edges.length / 2)
        .mapToObj(i -> List.of(edges[2 * i], edges[2 * i + 1]))
        .collect(Collectors.toSet());
  }
}
