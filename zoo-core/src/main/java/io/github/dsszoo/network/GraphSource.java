package io.github.dsszoo.network;

import io.github.dsszoo.layer.Adjacency;
import io.github.dsszoo.spec.EdgeSpec;
import io.github.dsszoo.spec.GraphSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/** Where the edges of a network's graphs come from: its definition, or each request. */
record GraphSource(int vertices, Optional<long[]> fixed, Optional<GraphInput> input) {
  /**
   * That of a spec.
   *
   * @param vertices of each graph
   * @throws NetworkException if an edge is of a vertex that there is not
   */
  static GraphSource of(GraphSpec spec, int vertices) {
    for (EdgeSpec edge : spec.getEdgeList()) {
      for (int end : List.of(edge.getFrom(), edge.getTo())) {
        if (end < 0 || end >= vertices) {
          throw new NetworkException(
              "an edge is of vertex " + end + ", and there are 0 to " + (vertices - 1));
        }
      }
    }
    if (spec.getEdgeCount() > 0) {
      return new GraphSource(vertices, Optional.of(bothWays(spec.getEdgeList())), Optional.empty());
    }
    return new GraphSource(
        vertices,
        Optional.empty(),
        Optional.of(
            switch (spec.getGiven()) {
              case EDGES -> GraphInput.EDGES;
              case ADJACENCY -> GraphInput.ADJACENCY;
            }));
  }

  /** Each edge and its reverse, from and to. */
  private static long[] bothWays(List<EdgeSpec> edges) {
    return edges.stream()
        .flatMapToLong(e -> LongStream.of(e.getFrom(), e.getTo(), e.getTo(), e.getFrom()))
        .toArray();
  }

  /**
   * The edges in a graph.
   *
   * @param given by the request, if it is there that they come from
   * @throws NetworkException if they are missing
   */
  Adjacency adjacency(Ops tf, Optional<Operand<?>> given) {
    if (fixed.isPresent()) {
      long[] ends = fixed.get();
      Operand<TInt64> edges = tf.constant(Shape.of(ends.length / 2, 2), DataBuffers.of(ends));
      return Adjacency.ofEdges(tf, edges, vertices);
    }
    Operand<?> graph =
        given.orElseThrow(
            () ->
                new NetworkException(
                    "the network takes "
                        + input.get().inputName()
                        + " beside its sets, which are not given here; put the edges of the one"
                        + " graph into the network's input, or give them"));
    return input.get() == GraphInput.EDGES
        ? Adjacency.ofEdges(tf, cast(graph), vertices)
        : Adjacency.ofMatrices(cast(graph));
  }

  @SuppressWarnings("unchecked")
  private static <T extends TType> Operand<T> cast(Operand<?> graph) {
    return (Operand<T>) graph;
  }
}
