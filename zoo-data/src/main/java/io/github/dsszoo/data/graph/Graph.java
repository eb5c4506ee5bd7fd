package io.github.dsszoo.data.graph;

import io.github.dsszoo.data.DataException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A simple undirected graph: edges have no direction and no weight, and join two vertices at most
 * once.
 */
public final class Graph {

  private final int vertices;
  private final int[][] edges;

  private Graph(int vertices, int[][] edges) {
    this.vertices = vertices;
    this.edges = edges;
  }

  /**
   * Creates a graph from its edges, in any order. Repeated edges, in the same or the opposite
   * direction, are one edge.
   *
   * @param vertices the number of vertices, which are numbered from 0
   * @param edges pairs of vertices
   * @throws DataException if there is no vertex, an edge joins a vertex to itself, or a vertex is
   *     out of range
   */
  public static Graph of(int vertices, List<int[]> edges) {
    if (vertices < 1) {
      throw new DataException(
          "A graph needs at least one vertex, but %s were given.".formatted(vertices));
    }
    for (int[] edge : edges) {
      if (edge.length != 2
          || edge[0] == edge[1]
          || Arrays.stream(edge).anyMatch(vertex -> vertex < 0 || vertex >= vertices)) {
        throw new DataException(
            "%s is no edge of a graph of %s vertices; an edge joins two of 0 to %s."
                .formatted(Arrays.toString(edge), vertices, vertices - 1));
      }
    }
    int[][] sorted =
        edges.stream()
            .map(edge -> new int[] {Math.min(edge[0], edge[1]), Math.max(edge[0], edge[1])})
            .sorted(Comparator.<int[]>comparingInt(edge -> edge[0]).thenComparingInt(e -> e[1]))
            .toArray(int[][]::new);
    int kept = 0;
    for (int[] edge : sorted) {
      if (kept == 0 || !Arrays.equals(edge, sorted[kept - 1])) {
        sorted[kept++] = edge;
      }
    }
    return new Graph(vertices, Arrays.copyOf(sorted, kept));
  }

  /** Creates a graph without edges, such as a point cloud. */
  public static Graph edgeless(int vertices) {
    return of(vertices, List.of());
  }

  /** Returns the number of vertices. */
  public int vertices() {
    return vertices;
  }

  /** Returns the edges, sorted, each with the smaller vertex first. */
  public List<int[]> edges() {
    return Arrays.stream(edges).map(int[]::clone).toList();
  }

  /**
   * Returns pairs (from, to), one edge after the other, each edge in both directions, as in data
   * sets of graphs.
   */
  public int[] directed() {
    return Arrays.stream(edges)
        .flatMapToInt(edge -> IntStream.of(edge[0], edge[1], edge[1], edge[0]))
        .toArray();
  }

  /** Returns the sorted neighbours of each vertex. */
  public int[][] neighbours() {
    int[] degrees = new int[vertices];
    for (int[] edge : edges) {
      degrees[edge[0]]++;
      degrees[edge[1]]++;
    }
    int[][] neighbours = new int[vertices][];
    Arrays.setAll(neighbours, vertex -> new int[degrees[vertex]]);
    for (int[] edge : edges) {
      // Counted down to zero; sorted afterwards.
      neighbours[edge[0]][--degrees[edge[0]]] = edge[1];
      neighbours[edge[1]][--degrees[edge[1]]] = edge[0];
    }
    Arrays.stream(neighbours).forEach(Arrays::sort);
    return neighbours;
  }

  /**
   * The distances of all vertices from one of them, in edges, by breadth-first search.
   *
   * @param from the vertex that distances are measured from
   * @param limit the largest distance to search, at least 0
   * @return for each vertex its distance, or -1 if it is larger than {@code limit} or there is no
   *     path
   */
  public int[] distances(int from, int limit) {
    int[][] neighbours = neighbours();
    int[] distances = new int[vertices];
    Arrays.fill(distances, -1);
    distances[from] = 0;
    Deque<Integer> queue = new ArrayDeque<>();
    queue.add(from);
    while (!queue.isEmpty()) {
      int vertex = queue.remove();
      for (int neighbour : neighbours[vertex]) {
        if (distances[neighbour] < 0 && distances[vertex] < limit) {
          distances[neighbour] = distances[vertex] + 1;
          queue.add(neighbour);
        }
      }
    }
    return distances;
  }

  /**
   * Returns the adjacency matrix, row-major [vertices, vertices]: 1 for an edge, 0 otherwise,
   * without self-loops.
   */
  public float[] adjacency() {
    float[] matrix = new float[Math.multiplyExact(vertices, vertices)];
    for (int[] edge : edges) {
      matrix[edge[0] * vertices + edge[1]] = 1;
      matrix[edge[1] * vertices + edge[0]] = 1;
    }
    return matrix;
  }

  /**
   * Returns this graph with its vertices renumbered.
   *
   * @param names the new number of each vertex, a permutation of 0 to vertices - 1
   * @throws DataException if {@code names} is not such a permutation
   */
  public Graph renamed(int[] names) {
    if (!Arrays.equals(
        Arrays.stream(names).sorted().toArray(), IntStream.range(0, vertices).toArray())) {
      throw new DataException(
          "%s renames no graph of %s vertices; give each of 0 to %s once."
              .formatted(Arrays.toString(names), vertices, vertices - 1));
    }
    return of(
        vertices,
        Arrays.stream(edges).map(edge -> new int[] {names[edge[0]], names[edge[1]]}).toList());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Graph graph
        && graph.vertices == vertices
        && Arrays.deepEquals(graph.edges, edges);
  }

  @Override
  public int hashCode() {
    return 31 * vertices + Arrays.deepHashCode(edges);
  }

  @Override
  public String toString() {
    return "%s vertices, %s edges".formatted(vertices, edges.length);
  }
}
