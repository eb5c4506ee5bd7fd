package io.github.dsszoo.model.internal;

import io.github.dsszoo.spec.EdgeSpec;
import io.github.dsszoo.spec.NetworkSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The edges that a network's definition gives to all graphs. */
public final class SpecEdges {
  private SpecEdges() {}

  /**
   * Returns the edges of a definition as pairs (from, to), one after the other, each edge in both
   * directions; empty if edges are given with the sets.
   */
  public static Optional<int[]> of(NetworkSpec network) {
    List<EdgeSpec> edges = network.getInput().getGraph().getEdgeList();
    return edges.isEmpty()
        ? Optional.empty()
        : Optional.of(
            edges.stream()
                .flatMapToInt(e -> IntStream.of(e.getFrom(), e.getTo(), e.getTo(), e.getFrom()))
                .toArray());
  }
}
