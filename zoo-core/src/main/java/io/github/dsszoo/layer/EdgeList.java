package io.github.dsszoo.layer;

import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/**
 * One large graph for all elements: numbers are gathered at one end of each edge and summed at the
 * other, which unlike a product with a sparse matrix has a gradient in every TensorFlow.
 *
 * @param from {@code [edges]}
 * @param to {@code [edges]}
 */
record EdgeList(Operand<TInt64> from, Operand<TInt64> to, int vertices) implements Adjacency {
  @Override
  public Operand<TFloat32> propagate(
      Ops tf, Operand<TFloat32> x, Optional<Operand<TFloat32>> scale, float loops) {
    Operand<TFloat32> scaled = scale.<Operand<TFloat32>>map(s -> tf.math.mul(x, s)).orElse(x);
    // Vertices first: what is gathered and summed for an edge then lies in one piece.
    Operand<TFloat32> rows = tf.linalg.transpose(scaled, tf.constant(new int[] {2, 0, 1, 3}));
    Operand<TFloat32> sums =
        tf.math.unsortedSegmentSum(
            tf.gather(rows, from, tf.constant(0)), to, tf.constant(vertices));
    Operand<TFloat32> heard = tf.linalg.transpose(sums, tf.constant(new int[] {1, 2, 0, 3}));
    Operand<TFloat32> all = tf.math.add(heard, tf.math.mul(scaled, tf.constant(loops)));
    return scale.<Operand<TFloat32>>map(s -> tf.math.mul(all, s)).orElse(all);
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
