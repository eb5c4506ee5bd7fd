package io.github.dsszoo.layer;

import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/**
 * Edges as adjacency matrices.
 *
 * @param matrices float32 {@code [batch, n, vertices, vertices]}, or {@code [batch or 1, 1,
 *     vertices, vertices]} for a shared graph
 * @param shared whether all elements of a set have the same graph
 */
record AdjacencyMatrices(Operand<TFloat32> matrices, boolean shared) implements Adjacency {
  /** Creates the matrix of a list of edges. An edge that is listed twice counts twice. */
  static AdjacencyMatrices ofEdges(
      Ops tf, Operand<TInt64> from, Operand<TInt64> to, Operand<TInt32> vertices) {
    Operand<TInt64> entries =
        tf.math.add(tf.math.mul(to, tf.dtypes.cast(vertices, TInt64.class)), from);
    Operand<TFloat32> ones = tf.dtypes.cast(tf.onesLike(entries), TFloat32.class);
    Operand<TFloat32> counts =
        tf.math.unsortedSegmentSum(ones, entries, tf.math.mul(vertices, vertices));
    Operand<TInt32> one = tf.constant(1);
    return new AdjacencyMatrices(
        tf.reshape(counts, tf.stack(List.of(one, one, vertices, vertices))), true);
  }

  @Override
  public Operand<TFloat32> propagate(
      Ops tf, Operand<TFloat32> x, Optional<Operand<TFloat32>> scale, float loops) {
    Operand<TFloat32> looped = tf.math.add(matrices, loops(tf, loops));
    Operand<TFloat32> operator =
        scale
            .<Operand<TFloat32>>map(
                s -> tf.math.mul(tf.math.mul(s, looped), Adjacency.asRow(tf, s)))
            .orElse(looped);
    return tf.train.batchMatMul(operator, x, TFloat32.class);
  }

  private Operand<TFloat32> loops(Ops tf, float weight) {
    long known = matrices.shape().get(-1);
    Operand<TInt32> vertices =
        known == Shape.UNKNOWN_SIZE
            ? tf.squeeze(Sets.runTimeSizes(tf, matrices, 3, 1))
            : tf.constant(Math.toIntExact(known));
    return tf.oneHot(
        tf.range(tf.constant(0), vertices, tf.constant(1)),
        vertices,
        tf.constant(weight),
        tf.constant(0f));
  }

  @Override
  public Adjacency among(Ops tf, Operand<TFloat32> presence) {
    if (shared) {
      return this;
    }
    Operand<TFloat32> both = tf.math.mul(presence, Adjacency.asRow(tf, presence));
    return new AdjacencyMatrices(
        tf.select(tf.math.greater(both, tf.constant(0f)), matrices, tf.constant(0f)), false);
  }

  @Override
  public Adjacency toPooled(Ops tf, Optional<Operand<TFloat32>> mask) {
    if (shared) {
      return this;
    }
    Optional<Operand<TFloat32>> presence = mask.map(m -> Sets.widened(tf, m, 2));
    return new AdjacencyMatrices(Aggregation.MAX.over(tf, matrices, presence, 1), false);
  }
}
