package io.github.dsszoo.layer;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * The edges of one large graph that all elements share. Gathers the values at the source of each
 * edge and sums them at its target. Unlike a product with a sparse matrix, this has a gradient in
 * every TensorFlow version.
 *
 * @param from the source vertex of each edge, int64 {@code [edges]}
 * @param to the target vertex of each edge, int64 {@code [edges]}
 */
record EdgeList(Operand<TInt64> from, Operand<TInt64> to, int vertices) implements Adjacency {
  @Override
  public Operand<TFloat32> propagate(
      Ops tf, Operand<TFloat32> x, Optional<Operand<TFloat32>> scale, float loops) {
    return scaled(tf, x, scale, loops, values -> sums(tf, values));
  }

  /**
   * Computes {@code s (messages(s x) + loops s x)}.
   *
   * @param x float32 {@code [batch or 1, n or 1, vertices, channels]}
   * @param scale s, float32 {@code [batch or 1, n or 1, vertices, 1]}; empty for ones
   * @param messages the sum of the values at the sources of each vertex, of the shape of x
   */
  static Operand<TFloat32> scaled(
      Ops tf,
      Operand<TFloat32> x,
      Optional<Operand<TFloat32>> scale,
      float loops,
      UnaryOperator<Operand<TFloat32>> messages) {
    Operand<TFloat32> scaled = scale.<Operand<TFloat32>>map(s -> tf.math.mul(x, s)).orElse(x);
    Operand<TFloat32> all =
        tf.math.add(messages.apply(scaled), tf.math.mul(scaled, tf.constant(loops)));
    return scale.<Operand<TFloat32>>map(s -> tf.math.mul(all, s)).orElse(all);
  }

  private Operand<TFloat32> sums(Ops tf, Operand<TFloat32> x) {
    // Vertices first: the values of each vertex are then contiguous in memory.
    Operand<TFloat32> rows = tf.linalg.transpose(x, tf.constant(new int[] {2, 0, 1, 3}));
    Operand<TFloat32> sums =
        tf.math.unsortedSegmentSum(
            tf.gather(rows, from, tf.constant(0)),
            to,
            rows.shape().get(0) == Shape.UNKNOWN_SIZE
                ? tf.squeeze(Sets.runTimeSizes(tf, rows, 0, 1))
                : tf.constant(vertices));
    return tf.linalg.transpose(sums, tf.constant(new int[] {1, 2, 0, 3}));
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
