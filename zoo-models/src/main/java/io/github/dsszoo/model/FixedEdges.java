package io.github.dsszoo.model;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetPart;
import io.github.dsszoo.network.Network;
import java.util.Arrays;
import java.util.List;
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
  static SetDataset leftOut(Network network, SetDataset sets) {
    if (sets.edges() == null || network.edges().isEmpty()) {
      return sets;
    }
    long[] given = Arrays.stream(sets.edges()).asLongStream().toArray();
    if (!pairs(network.edges().get()).equals(pairs(given))) {
      throw new DataException(
          "The edges of the sets differ from the edges in the model's definition; give sets of that graph, with or without edges.");
    }
    return sets.without(SetPart.EDGES);
  }

  private static Set<List<Long>> pairs(long[] edges) {
    return IntStream.range(0, edges.length / 2)
        .mapToObj(i -> List.of(edges[2 * i], edges[2 * i + 1]))
        .collect(Collectors.toSet());
  }
}
