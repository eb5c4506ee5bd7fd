package io.github.dsszoo.data;

import java.util.Arrays;

/**
 * The edges of sets of graphs: one list for all of them, or a matrix for each element; both null if
 * the elements are no graphs.
 *
 * @param edges from and to, one edge after the other; kept, not copied
 * @param adjacency [N, n, vertices, vertices], row-major; kept, not copied
 */
record Graphs(int[] edges, float[] adjacency) {

  static final Graphs NONE = new Graphs(null, null);

  /** The edges of graphs with so many vertices, or a {@link DataException} if they are not. */
  static Graphs ofEdges(int[] edges, int[] shape) {
    int vertices = vertices(shape);
    if (edges.length % 2 != 0) {
      throw new DataException(
          "Edges are pairs of vertices, from and to, but there are %d numbers."
              .formatted(edges.length));
    }
    for (int i = 0; i < edges.length; i++) {
      if (edges[i] < 0 || edges[i] >= vertices) {
        throw new DataException(
            "Edge %d is of vertex %d, but elements of shape %s have the vertices 0 to %d."
                .formatted(
                    i / 2,
                    edges[i],
                    Arrays.toString(Arrays.copyOfRange(shape, 2, shape.length)),
                    vertices - 1));
      }
    }
    return new Graphs(edges, null);
  }

  /** The matrices of graphs in sets of a shape, or a {@link DataException} if they are not. */
  static Graphs ofAdjacency(float[] adjacency, int[] shape) {
    int[] needed = {shape[0], shape[1], vertices(shape), vertices(shape)};
    if (Checks.count(needed) != adjacency.length) {
      throw new DataException(
          "The adjacency matrices of these sets have the shape %s, that is %d numbers, but %d were given."
              .formatted(Arrays.toString(needed), Checks.count(needed), adjacency.length));
    }
    int perSet = adjacency.length / shape[0];
    for (int i = 0; i < adjacency.length; i++) {
      if (!(adjacency[i] >= 0 && Float.isFinite(adjacency[i]))) {
        throw new DataException(
            "An adjacency matrix of set %d holds %s; edges have weights of at least 0."
                .formatted(i / perSet, adjacency[i]));
      }
    }
    return new Graphs(null, adjacency);
  }

  private static int vertices(int[] shape) {
    if (shape.length < 3) {
      throw new DataException(
          "Sets of shape %s have no vertices; graphs are [N, n, vertices, channels]."
              .formatted(Arrays.toString(shape)));
    }
    return shape[2];
  }

  /** The graphs of the sets at places that are known to be there, of so many sets. */
  Graphs subset(int[] indices, int size) {
    if (adjacency == null) {
      return this;
    }
    int perSet = adjacency.length / size;
    float[] chosen = new float[Math.multiplyExact(indices.length, perSet)];
    for (int i = 0; i < indices.length; i++) {
      System.arraycopy(adjacency, indices[i] * perSet, chosen, i * perSet, perSet);
    }
    return new Graphs(null, chosen);
  }
}
