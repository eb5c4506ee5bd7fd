package io.github.dsszoo.network;

import io.github.dsszoo.layer.Adjacency;
import io.github.dsszoo.spec.EdgeSpec;
import io.github.dsszoo.spec.GraphSpec;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * The edges of a network's graphs: fixed by its definition, or given with each request.
 *
 * @param vertices of each graph
 * @param fixed source and target of each edge, one after the other; empty if edges are given
 * @param input the form in which edges are given; empty if they are fixed
 */
record GraphSource(int vertices, Optional<long[]> fixed, Optional<GraphInput> input) {
  /** The rank of edges [batch, edges, 2], a list for each set. */
  private static final int RANK_OF_SET_EDGES = 3;

  /**
   * Creates the source that a message describes.
   *
   * @param vertices of each graph
   * @throws NetworkException if the end of an edge is not a vertex
   */
  static GraphSource of(GraphSpec spec, int vertices) {
    for (EdgeSpec edge : spec.getEdgeList()) {
      for (int end : List.of(edge.getFrom(), edge.getTo())) {
        if (end < 0 || end >= vertices) {
          throw new NetworkException(
              String.format(
                  Locale.ROOT,
                  "invalid edge from %d to %d: vertices are numbered 0 to %d",
                  edge.getFrom(),
                  edge.getTo(),
                  vertices - 1));
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

  /** Each edge in both directions, source and target. */
  private static long[] bothWays(List<EdgeSpec> edges) {
    return edges.stream()
        .flatMapToLong(e -> LongStream.of(e.getFrom(), e.getTo(), e.getTo(), e.getFrom()))
        .toArray();
  }

  /**
   * The edges in a computation graph.
   *
   * @param x the sets, float32 {@code [batch, n, vertices, channels]}; the number of vertices may
   *     be unknown until run time
   * @param given the tensor of the request; empty if the edges are fixed
   * @throws NetworkException if the edges are neither fixed nor given
   */
  Adjacency adjacency(Ops tf, Operand<TFloat32> x, Optional<Operand<?>> given) {
    if (fixed.isPresent()) {
      return Adjacency.ofEdges(tf, fixed.get(), vertices);
    }
    Operand<?> graph =
        given.orElseThrow(
            () ->
                new NetworkException(
                    String.format(
                        Locale.ROOT,
                        "missing input \"%s\": the network takes it with its sets; give it, or add the edges to the network's input",
                        input.get().inputName())));
    if (input.get() == GraphInput.ADJACENCY) {
      return Adjacency.ofMatrices(cast(graph));
    }
    return graph.asOutput().shape().numDimensions() == RANK_OF_SET_EDGES
        ? Adjacency.ofSetEdges(tf, cast(graph), vertices, vertices(tf, x))
        : Adjacency.ofEdges(tf, cast(graph), vertices, vertices(tf, x));
  }

  private Operand<TInt32> vertices(Ops tf, Operand<TFloat32> x) {
    return x.shape().get(2) == Shape.UNKNOWN_SIZE
        ? tf.squeeze(tf.slice(tf.shape(x), tf.constant(new int[] {2}), tf.constant(new int[] {1})))
        : tf.constant(vertices);
  }

  @SuppressWarnings("unchecked")
  private static <T extends TType> Operand<T> cast(Operand<?> graph) {
    return (Operand<T>) graph;
  }
}
