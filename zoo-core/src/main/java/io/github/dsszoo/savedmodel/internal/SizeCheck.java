package io.github.dsszoo.savedmodel.internal;

import io.github.dsszoo.element.ElementSizes;
import io.github.dsszoo.network.Network;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.AssertThat;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The check of sizes in an exported computation graph: without it, elements of a size that the
 * network does not take cause an error that names an op, and sets without elements have NaN as
 * their answers.
 */
final class SizeCheck {
  /** Number of values of the shape that the message shows. */
  private static final long SHOWN = 8;

  private SizeCheck() {}

  /**
   * Returns the sets unchanged, after a check that they have elements, and of the sizes of elements
   * that are free but not any.
   *
   * @param x sets, float32 {@code [batch, n, ...element, channels]}
   */
  static Operand<TFloat32> of(Ops graph, Network network, Operand<TFloat32> x) {
    ElementSizes sizes = network.sizes();
    Ops tf = graph.withSubScope("sizes");
    Operand<TInt32> shape = tf.shape(x);
    List<Operand<TBool>> conditions = new ArrayList<>();
    conditions.add(
        tf.math.greaterEqual(
            tf.slice(shape, tf.constant(new int[] {1}), tf.constant(new int[] {1})),
            tf.constant(1)));
    for (int axis = 0; axis < sizes.ranges().size(); axis++) {
      ElementSizes.Range range = sizes.ranges().get(axis);
      if (!range.isFixed() && !range.isAny()) {
        Operand<TInt32> size =
            tf.slice(shape, tf.constant(new int[] {2 + axis}), tf.constant(new int[] {1}));
        conditions.addAll(conditions(tf, range, size));
      }
    }
    Operand<TBool> all = conditions.get(0);
    for (Operand<TBool> condition : conditions.subList(1, conditions.size())) {
      all = tf.math.logicalAnd(all, condition);
    }
    all = tf.squeeze(all);
    Op check =
        tf.assertThat(
            all,
            List.of(
                tf.constant(
                    "The model takes "
                        + sizes.described(network.batchShape())
                        + ", n at least 1, found sets of shape"),
                shape),
            AssertThat.summarize(SHOWN));
    return tf.withControlDependencies(List.of(check)).withName("checked").identity(x);
  }

  private static List<Operand<TBool>> conditions(
      Ops tf, ElementSizes.Range range, Operand<TInt32> size) {
    List<Operand<TBool>> conditions = new ArrayList<>();
    conditions.add(tf.math.greaterEqual(size, tf.constant(range.least())));
    if (range.isLimited()) {
      conditions.add(tf.math.lessEqual(size, tf.constant(range.most())));
    }
    if (range.step() > 1) {
      conditions.add(
          tf.math.equal(
              tf.math.floorMod(
                  tf.math.sub(size, tf.constant(range.least())), tf.constant(range.step())),
              tf.constant(0)));
    }
    return conditions;
  }
}
