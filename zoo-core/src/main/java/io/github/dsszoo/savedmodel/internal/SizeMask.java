package io.github.dsszoo.savedmodel.internal;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** The mask of padded sets, computed from their sizes in an exported computation graph. */
final class SizeMask {
  private SizeMask() {}

  /**
   * Returns a mask with ones for the first elements of each set.
   *
   * @param sizes int64 {@code [batch]}; an error at run time unless each is from 1 to n
   * @param x the padded sets, float32 {@code [batch, n, ...element, channels]}
   * @return float32 {@code [batch, n]}
   */
  static Operand<TFloat32> of(Ops graph, Operand<TInt64> sizes, Operand<TFloat32> x) {
    Ops tf = graph.withSubScope("sized");
    Operand<TInt32> shape = tf.shape(x);
    Operand<TInt64> n = tf.dtypes.cast(axis(tf, shape, 1), TInt64.class);
    Operand<TInt64> one = tf.constant(1L);
    Operand<TBool> valid =
        tf.math.logicalAnd(
            tf.reduceAll(
                tf.math.logicalAnd(tf.math.greaterEqual(sizes, one), tf.math.lessEqual(sizes, n)),
                tf.constant(0)),
            tf.math.equal(axis(tf, tf.shape(sizes), 0), axis(tf, shape, 0)));
    Op check =
        tf.assertThat(
            valid,
            List.of(
                tf.constant(
                    "Invalid sizes: expected one for each set, from 1 to n. Sizes and shape of x:"),
                sizes,
                shape));
    Ops checked = tf.withControlDependencies(List.of(check));
    Operand<TInt64> column = checked.expandDims(sizes, tf.constant(1));
    return tf.dtypes.cast(tf.math.less(tf.range(tf.constant(0L), n, one), column), TFloat32.class);
  }

  /** Returns an element of a shape, a scalar. */
  private static Operand<TInt32> axis(Ops tf, Operand<TInt32> shape, int axis) {
    return tf.squeeze(tf.slice(shape, tf.constant(new int[] {axis}), tf.constant(new int[] {1})));
  }
}
