package io.github.dsszoo.layer;

import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceAll;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * The edges of large graphs, one for each set of a batch, as the edges of one graph: vertex v of
 * set b is vertex {@code b * vertices + v} there.
 *
 * @param from the source vertex of each edge, int64 {@code [batch * edges]}
 * @param to the target vertex of each edge, int64 {@code [batch * edges]}; -1 for a row that is not
 *     an edge, which a segment sum leaves out
 * @param batch the number of sets, a scalar
 * @param vertices of each graph, a scalar
 */
record SetEdgeLists(
    Operand<TInt64> from, Operand<TInt64> to, Operand<TInt32> batch, Operand<TInt32> vertices)
    implements Adjacency {

  /**
   * Joins the lists of a batch.
   *
   * @param edges int64 {@code [batch, edges, 2]}; a row with a negative number is not an edge
   */
  static SetEdgeLists of(Ops tf, Operand<TInt64> edges, Operand<TInt32> vertices) {
    Operand<TInt32> batch = tf.squeeze(Sets.runTimeSizes(tf, edges, 0, 1));
    Operand<TInt64> zero = tf.constant(0L);
    Operand<TInt64> one = tf.constant(1L);
    Operand<TInt64> size = tf.dtypes.cast(vertices, TInt64.class);
    // Looks up the vertices in the list of all vertices: an unknown vertex is then an error.
    Operand<TInt64> known =
        tf.gather(tf.range(zero, size, one), tf.math.maximum(edges, zero), tf.constant(0));
    Operand<TInt64> first =
        tf.math.mul(tf.range(zero, tf.dtypes.cast(batch, TInt64.class), one), size);
    List<Output<TInt64>> ends =
        tf.unstack(
                tf.math.add(known, tf.reshape(first, tf.constant(new int[] {-1, 1, 1}))),
                2L,
                Unstack.axis(2L))
            .output();
    Operand<TBool> real =
        tf.reduceAll(tf.math.greaterEqual(edges, zero), tf.constant(2), ReduceAll.keepDims(false));
    Operand<TInt32> flat = tf.constant(new int[] {-1});
    return new SetEdgeLists(
        tf.reshape(ends.get(0), flat),
        tf.reshape(tf.select(real, ends.get(1), tf.constant(-1L)), flat),
        batch,
        vertices);
  }

  /** Returns the same edges as matrices. An edge that is listed twice counts twice. */
  AdjacencyMatrices toMatrices(Ops tf) {
    Operand<TInt64> size = tf.dtypes.cast(vertices, TInt64.class);
    Operand<TInt64> entries =
        tf.math.add(tf.math.mul(to, size), tf.math.floorMod(from, size)); // negative where to is
    Operand<TFloat32> counts =
        tf.math.unsortedSegmentSum(
            tf.dtypes.cast(tf.onesLike(entries), TFloat32.class),
            entries,
            tf.math.mul(batch, tf.math.mul(vertices, vertices)));
    return new AdjacencyMatrices(
        tf.reshape(counts, tf.stack(List.of(batch, tf.constant(1), vertices, vertices))), true);
  }

  @Override
  public Operand<TFloat32> propagate(
      Ops tf, Operand<TFloat32> x, Optional<Operand<TFloat32>> scale, float loops) {
    Operand<TInt32> one = tf.constant(1);
    Operand<TFloat32> each =
        tf.math.mul(x, tf.fill(tf.stack(List.of(batch, one, one, one)), tf.constant(1f)));
    return EdgeList.scaled(tf, each, scale, loops, values -> sums(tf, values));
  }

  private Operand<TFloat32> sums(Ops tf, Operand<TFloat32> x) {
    // Vertices first: the values of each vertex are then contiguous in memory.
    Operand<TFloat32> vertexFirst = tf.linalg.transpose(x, tf.constant(new int[] {0, 2, 1, 3}));
    Operand<TInt32> rest = Sets.runTimeSizes(tf, vertexFirst, 2, 2);
    Operand<TInt32> count = tf.math.mul(batch, vertices);
    Operand<TFloat32> rows =
        tf.reshape(
            vertexFirst,
            tf.concat(List.of(tf.expandDims(count, tf.constant(0)), rest), tf.constant(0)));
    Operand<TFloat32> sums =
        tf.math.unsortedSegmentSum(tf.gather(rows, from, tf.constant(0)), to, count);
    return tf.linalg.transpose(
        tf.reshape(sums, tf.shape(vertexFirst)), tf.constant(new int[] {0, 2, 1, 3}));
  }

  @Override
  public boolean shared() {
    return true;
  }

  @Override
  public Adjacency among(Ops tf, Operand<TFloat32> presence) {
    return this;
  }

  @Override
  public Adjacency toPooled(Ops tf, Optional<Operand<TFloat32>> mask) {
    return this;
  }
}
