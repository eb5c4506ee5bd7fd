package io.github.dsszoo.data.graph;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * A way to take a graph apart into the set of its subgraphs, as networks of subgraphs look at it
 * (Bevilacqua et al., "Equivariant Subgraph Aggregation Networks", ICLR 2022, with its selection
 * policies).
 *
 * <p>All subgraphs have the vertices of the graph: one that a subgraph leaves out stays in it
 * without edges, and is not masked. So a vertex is the same vertex in all of them, which is what
 * DSS asks of a set. Together they have all edges of the graph, but for its only edge where that is
 * deleted, and for that of two vertices.
 */
public final class Subgraphs {

  /** Which edges of a graph its subgraph of a number has. */
  @FunctionalInterface
  private interface Kept {
    Predicate<int[]> of(Graph graph, int number);
  }

  /** Channels of a vertex in the sets: a constant and the mark of a root. */
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

  /** The graph alone: a set of one, for networks that take it as it is. */
  public static Subgraphs whole() {
    return new Subgraphs("whole", graph -> 1, false, (graph, number) -> edge -> true);
  }

  /** For each vertex the graph without its edges. */
  public static Subgraphs vertexDeleted() {
    return new Subgraphs(
        "vertex-deleted",
        Graph::vertices,
        false,
        (graph, vertex) -> edge -> edge[0] != vertex && edge[1] != vertex);
  }

  /** For each edge the graph without it; a graph without edges is its only subgraph. */
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
   * For each vertex, the root, the edges between vertices that are no further from it than so many
   * steps.
   *
   * @throws DataException if the depth is not positive
   */
  public static Subgraphs egoNets(int depth) {
    return egoNets("ego-" + depth, depth, false);
  }

  /**
   * Ego-nets that know their root, by a channel of its own: EGO+ of the paper.
   *
   * @throws DataException if the depth is not positive
   */
  public static Subgraphs rootedEgoNets(int depth) {
    return egoNets("rooted-ego-" + depth, depth, true);
  }

  private static Subgraphs egoNets(String name, int depth, boolean rooted) {
    if (depth < 1) {
      throw new DataException(
          "Ego-nets of depth %d have no edges; take at least 1.".formatted(depth));
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
   * The subgraphs of a graph, in the order of what was deleted or of the roots; all of its vertices
   * are in each of them.
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
   * A set of subgraphs for each graph, [N, n, vertices, 2], each with its own adjacency matrix:
   * what networks take whose input says {@code given: ADJACENCY}. The first channel of a vertex is
   * 1, the second marks a known root with another 1. Where graphs have different numbers of
   * subgraphs, a mask says which are there.
   *
   * @throws DataException if there is no graph, they differ in their number of vertices, or their
   *     matrices are too many numbers for an array
   */
  public SetDataset sets(List<Graph> graphs) {
    if (graphs.isEmpty()) {
      throw new DataException("There is no graph to take apart; give at least one.");
    }
    int vertices = graphs.get(0).vertices();
    if (graphs.stream().anyMatch(graph -> graph.vertices() != vertices)) {
      throw new DataException(
          "Some graphs have %d vertices and some do not; make sets of one number at a time."
              .formatted(vertices));
    }
    int[] counts = graphs.stream().mapToInt(count).toArray();
    int most = Arrays.stream(counts).max().orElseThrow();
    // Counted before any subgraph is made.
    if ((double) counts.length * most * vertices * Math.max(vertices, CHANNELS)
        > Integer.MAX_VALUE) {
      throw new DataException(
          "%d sets of %d subgraphs of %d vertices are too many for one array; use fewer."
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

  /** A short name without spaces: "vertex-deleted". */
  @Override
  public String toString() {
    return name;
  }
}
