package io.github.dsszoo.model;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.network.Network;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Networks whose definition has the edges, and sets of graphs that bring edges along. */
final class FixedEdges {
  private FixedEdges() {}

  /**
   * The sets as the signatures of a network take them: without edges that it has itself.
   *
   * @throws DataException if it has others
   */
  static SetDataset leftOut(Network network, SetDataset sets) {
    if (sets.edges() == null || network.edges().isEmpty()) {
      return sets;
    }
    long[] given = Arrays.stream(sets.edges()).asLongStream().toArray();
    if (!pairs(network.edges().get()).equals(pairs(given))) {
      throw new DataException(
          "The model is for the edges of one graph, and those of the sets are others; ask it about sets of that graph.");
    }
    return sets.withoutEdges();
  }

  private static Set<List<Long>> pairs(long[] edges) {
    return IntStream.range(0, edges.length / 2)
        .mapToObj(i -> List.of(edges[2 * i], edges[2 * i + 1]))
        .collect(Collectors.toSet());
  }
}
