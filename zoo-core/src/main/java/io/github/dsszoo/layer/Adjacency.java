package io.github.dsszoo.layer;

import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * The edges of graphs, {@code A[i, j]} of them from vertex j to vertex i: one graph for all
 * elements of all sets, or one for each element.
 *
 * <p>Edges between vertices of which one is absent are none.
 */
public sealed interface Adjacency permits AdjacencyMatrices, EdgeList {
  /**
   * Up to so many vertices a product of matrices is the faster way: it multiplies with all the
   * zeros, but at the speed of the processor and not of its memory.
   */
  int MOST_VERTICES_IN_A_MATRIX = 150;

  /**
   * One graph for all elements.
   *
   * @param edges {@code [edges, 2]}, from and to; an undirected one stands there in both directions
   */
  static Adjacency ofEdges(Ops tf, Operand<TInt64> edges, int vertices) {
    Operand<TInt64> numbers =
        tf.range(tf.constant(0L), tf.constant((long) vertices), tf.constant(1L));
    // Looked up in the list of all vertices: one that there is not is then an error, and no noise.
    Operand<TInt64> known = tf.gather(numbers, edges, tf.constant(0));
    List<Output<TInt64>> ends = tf.unstack(known, 2L, Unstack.axis(1L)).output();
    return vertices <= MOST_VERTICES_IN_A_MATRIX
        ? AdjacencyMatrices.ofEdges(tf, ends.get(0), ends.get(1), vertices)
        : new EdgeList(ends.get(0), ends.get(1), vertices);
  }

  /**
   * A graph for each element.
   *
   * @param matrices {@code [batch, n, vertices, vertices]}, row i for the edges to vertex i, not
   *     negative; their numbers may be weights
   */
  static Adjacency ofMatrices(Operand<TFloat32> matrices) {
    return new AdjacencyMatrices(matrices, false);
  }

  /**
   * {@code s[i] (sum_j A[i, j] s[j] x[j] + loops s[i] x[i])}.
   *
   * @param x a channel or more for each vertex, {@code [batch or 1, n or 1, vertices, channels]}
   * @param scale s, {@code [batch or 1, n or 1, vertices, 1]}; none for ones
   */
  Operand<TFloat32> propagate(
      Ops tf, Operand<TFloat32> x, Optional<Operand<TFloat32>> scale, float loops);

  /** Whether all elements of all sets have the same graph. */
  boolean shared();

  /**
   * Only the edges between what is present.
   *
   * @param presence of elements or vertices, {@code [batch, n, vertices or 1, 1]}
   */
  Adjacency among(Ops tf, Operand<TFloat32> presence);

  /**
   * The graph of a set as a whole, with every edge that any of its elements has: of several weights
   * the largest.
   *
   * @param mask of the elements
   */
  Adjacency toPooled(Ops tf, Optional<Operand<TFloat32>> mask);

  /** Numbers {@code [a, b, v, 1]} as rows, {@code [a, b, 1, v]}. */
  static Operand<TFloat32> asRow(Ops tf, Operand<TFloat32> column) {
    return tf.linalg.transpose(column, tf.constant(new int[] {0, 1, 3, 2}));
  }
}
