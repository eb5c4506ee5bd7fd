package io.github.dsszoo.data.graph;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * Policies that decompose a graph into a set of subgraphs, as subgraph networks do (Bevilacqua et
 * al., "Equivariant Subgraph Aggregation Networks", ICLR 2022, with its selection policies).
 *
 * <p>All subgraphs have all vertices of the graph. A vertex that is excluded from a subgraph stays
 * in it without edges and is not masked. So the vertices are aligned across the subgraphs, which
 * DSS requires of a set. The union of the subgraphs has all edges of the graph, with two
 * exceptions: edge deletion of a graph with one edge, and vertex deletion of a graph with two
 * vertices.
 */
public final class Subgraphs {

  /** Selects the edges of a graph that belong to the subgraph with a given index. */
  @FunctionalInterface
  private interface Kept {
    Predicate<int[]> of(Graph graph, int number);
  }

  /** The number of channels of a vertex in the sets: a constant and the root marker. */
  public static final int CHANNELS = 2;

  private final String name;
  private final ToIntFunction<Graph> count;
  private final Kept kept;
  private final boolean rooted;

  private Subgraphs(String name, ToIntFunction<Graph> count, boolean rooted, Kept kept) {
    this.name = name;
    this.count = count;
    this.kept = kept;
    this.rooted = rooted;
  }

  /**
   * Returns the policy that keeps the graph itself: a set of one element, for networks without
   * subgraphs.
   */
  public static Subgraphs whole() {
    return new Subgraphs("whole", graph -> 1, false, (graph, number) -> edge -> true);
  }

  /**
   * Returns the policy with one subgraph for each vertex: the graph without the edges of that
   * vertex.
   */
  public static Subgraphs vertexDeleted() {
    return new Subgraphs(
        "vertex-deleted",
        Graph::vertices,
        false,
        (graph, vertex) -> edge -> edge[0] != vertex && edge[1] != vertex);
  }

  /**
   * Returns the policy with one subgraph for each edge: the graph without that edge. The only
   * subgraph of a graph without edges is the graph itself.
   */
  public static Subgraphs edgeDeleted() {
    return new Subgraphs(
        "edge-deleted",
        graph -> Math.max(1, graph.edges().size()),
        false,
        (graph, number) -> {
          List<int[]> edges = graph.edges();
          return edge -> !Arrays.equals(edge, edges.get(number));
        });
  }

  /**
   * Returns the policy with one subgraph for each vertex, the root: the edges between vertices at
   * most {@code depth} edges away from the root.
   *
   * @throws DataException if the depth is not positive
   */
  public static Subgraphs egoNets(int depth) {
    return egoNets("ego-" + depth, depth, false);
  }

  /**
   * Returns the policy of ego-nets whose root is marked in a separate channel: EGO+ of the paper.
   *
   * @throws DataException if the depth is not positive
   */
  public static Subgraphs rootedEgoNets(int depth) {
    return egoNets("rooted-ego-" + depth, depth, true);
  }

  private static Subgraphs egoNets(String name, int depth, boolean rooted) {
    if (depth < 1) {
      throw new DataException(
          "Ego-nets of depth %s have no edges; take at least 1.".formatted(depth));
    }
    return new Subgraphs(
        name,
        Graph::vertices,
        rooted,
        (graph, root) -> {
          int[] distances = graph.distances(root, depth);
          return edge -> distances[edge[0]] >= 0 && distances[edge[1]] >= 0;
        });
  }

  /**
   * Returns the subgraphs of a graph, ordered by deleted vertex or edge, or by root. Each subgraph
   * has all vertices of the graph.
   */
  public List<Graph> of(Graph graph) {
    return IntStream.range(0, count.applyAsInt(graph))
        .mapToObj(
            number ->
                Graph.of(
                    graph.vertices(),
                    graph.edges().stream().filter(kept.of(graph, number)).toList()))
        .toList();
  }

  /**
   * Creates one set of subgraphs for each graph, [N, n, vertices, 2], each subgraph with its own
   * adjacency matrix, for networks whose input is declared {@code given: ADJACENCY}. The first
   * channel of a vertex is 1; the second is 1 for a marked root and 0 otherwise. If graphs have
   * different numbers of subgraphs, the sets have a mask.
   *
   * @throws DataException if there is no graph, the graphs differ in their number of vertices, or
   *     the matrices are too large for one array
   */
  public SetDataset sets(List<Graph> graphs) {
    if (graphs.isEmpty()) {
      throw new DataException("There is no graph to take apart; give at least one.");
    }
    int vertices = graphs.get(0).vertices();
    if (graphs.stream().anyMatch(graph -> graph.vertices() != vertices)) {
      throw new DataException(
          "Some graphs have %s vertices and some do not; make sets of one number at a time."
              .formatted(vertices));
    }
    int[] counts = graphs.stream().mapToInt(count).toArray();
    int most = Arrays.stream(counts).max().orElseThrow();
    // Count before creating any subgraph.
    if ((double) counts.length * most * vertices * Math.max(vertices, CHANNELS)
        > Integer.MAX_VALUE) {
      throw new DataException(
          "%s sets of %s subgraphs of %s vertices are too many for one array; use fewer."
              .formatted(counts.length, most, vertices));
    }
    float[] values = new float[counts.length * most * vertices * CHANNELS];
    float[] adjacency = new float[counts.length * most * vertices * vertices];
    float[] mask = new float[counts.length * most];
    for (int set = 0; set < counts.length; set++) {
      List<Graph> subgraphs = of(graphs.get(set));
      for (int i = 0; i < subgraphs.size(); i++) {
        int at = set * most + i;
        mask[at] = 1;
        float[] matrix = subgraphs.get(i).adjacency();
        System.arraycopy(matrix, 0, adjacency, at * matrix.length, matrix.length);
        for (int vertex = 0; vertex < vertices; vertex++) {
          values[(at * vertices + vertex) * CHANNELS] = 1;
        }
        if (rooted) {
          values[(at * vertices + i) * CHANNELS + 1] = 1;
        }
      }
    }
    boolean padded = Arrays.stream(counts).anyMatch(count -> count < most);
    int[] shape = {counts.length, most, vertices, CHANNELS};
    return SetDataset.of(values, shape, padded ? mask : null, null).withAdjacency(adjacency);
  }

  /** Returns a short name without spaces: "vertex-deleted". */
  @Override
  public String toString() {
    return name;
  }
}
