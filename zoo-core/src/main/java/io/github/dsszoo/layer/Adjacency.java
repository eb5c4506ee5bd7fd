package io.github.dsszoo.layer;

import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * The edges of graphs: {@code A[i, j]} is the number or the weight of the edges from vertex j to
 * vertex i. All elements of all sets have one graph, or each set has one, or each element has its
 * own.
 *
 * <p>An edge with an absent vertex does not count.
 */
public sealed interface Adjacency permits AdjacencyMatrices, EdgeList, SetEdgeLists {
  /**
   * The largest number of vertices for which a matrix product is used. Up to this number it is
   * faster than a list of edges: it also multiplies the zeros, but the limit is the speed of the
   * processor and not that of the memory.
   */
  int MOST_VERTICES_IN_A_MATRIX = 150;

  /**
   * Creates one graph for all elements.
   *
   * @param edges int64 {@code [edges, 2]}, source and target; list an undirected edge in both
   *     directions
   */
  static Adjacency ofEdges(Ops tf, Operand<TInt64> edges, int vertices) {
    return ofEdges(tf, edges, vertices, tf.constant(vertices));
  }

  /**
   * Creates one graph for all elements, whose number of vertices is known at run time.
   *
   * @param edges int64 {@code [edges, 2]}, source and target; list an undirected edge in both
   *     directions
   * @param usual the number of vertices in the network's definition, which selects the method
   * @param vertices the number of vertices, a scalar
   */
  static Adjacency ofEdges(Ops tf, Operand<TInt64> edges, int usual, Operand<TInt32> vertices) {
    Operand<TInt64> numbers =
        tf.range(tf.constant(0L), tf.dtypes.cast(vertices, TInt64.class), tf.constant(1L));
    // Looks up the vertices in the list of all vertices: an unknown vertex is then an error.
    Operand<TInt64> known = tf.gather(numbers, edges, tf.constant(0));
    List<Output<TInt64>> ends = tf.unstack(known, 2L, Unstack.axis(1L)).output();
    return usual <= MOST_VERTICES_IN_A_MATRIX
        ? AdjacencyMatrices.ofEdges(tf, ends.get(0), ends.get(1), vertices)
        : new EdgeList(ends.get(0), ends.get(1), usual);
  }

  /**
   * Creates one graph for each set, whose number of vertices is known at run time.
   *
   * @param edges int64 {@code [batch, edges, 2]}, source and target; list an undirected edge in
   *     both directions. A row with a negative number is not an edge
   * @param usual the number of vertices in the network's definition, which selects the method
   * @param vertices the number of vertices, a scalar
   */
  static Adjacency ofSetEdges(Ops tf, Operand<TInt64> edges, int usual, Operand<TInt32> vertices) {
    SetEdgeLists lists = SetEdgeLists.of(tf, edges, vertices);
    return usual <= MOST_VERTICES_IN_A_MATRIX ? lists.toMatrices(tf) : lists;
  }

  /**
   * Creates one graph for all elements from edges that are constants.
   *
   * @param edges source and target of each edge, one after the other; list an undirected edge in
   *     both directions
   */
  static Adjacency ofEdges(Ops tf, long[] edges, int vertices) {
    if (vertices > MOST_VERTICES_IN_A_MATRIX) {
      return ofEdges(
          tf, tf.constant(Shape.of(edges.length / 2, 2), DataBuffers.of(edges)), vertices);
    }
    float[][][][] matrix = new float[1][1][vertices][vertices];
    for (int edge = 0; edge < edges.length; edge += 2) {
      matrix[0][0][Math.toIntExact(edges[edge + 1])][Math.toIntExact(edges[edge])]++;
    }
    return new AdjacencyMatrices(tf.constant(matrix), true);
  }

  /**
   * Creates one graph for each element.
   *
   * @param matrices {@code [batch, n, vertices, vertices]}; row i has the edges to vertex i.
   *     Entries are not negative and may be weights
   */
  static Adjacency ofMatrices(Operand<TFloat32> matrices) {
    return new AdjacencyMatrices(matrices, false);
  }

  /**
   * Computes {@code s[i] (sum_j A[i, j] s[j] x[j] + loops s[i] x[i])}.
   *
   * @param x the channels of each vertex, float32 {@code [batch or 1, n or 1, vertices, channels]}
   * @param scale s, float32 {@code [batch or 1, n or 1, vertices, 1]}; empty for ones
   */
  Operand<TFloat32> propagate(
      Ops tf, Operand<TFloat32> x, Optional<Operand<TFloat32>> scale, float loops);

  /** Returns whether all elements of a set have the same graph. */
  boolean shared();

  /**
   * Returns the edges between present vertices.
   *
   * @param presence 1 for present elements or vertices, {@code [batch, n, vertices or 1, 1]}
   */
  Adjacency among(Ops tf, Operand<TFloat32> presence);

  /**
   * Returns the union of the graphs of each set: every edge of its present elements, with the
   * largest of its weights.
   *
   * @param mask 1 for present elements, float32 {@code [batch, n]}; empty if all are present
   */
  Adjacency toPooled(Ops tf, Optional<Operand<TFloat32>> mask);

  /** Transposes columns {@code [a, b, v, 1]} to rows {@code [a, b, 1, v]}. */
  static Operand<TFloat32> asRow(Ops tf, Operand<TFloat32> column) {
    return tf.linalg.transpose(column, tf.constant(new int[] {0, 1, 3, 2}));
  }
}
