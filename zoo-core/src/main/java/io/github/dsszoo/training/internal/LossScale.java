package io.github.dsszoo.training.internal;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * The factor of the loss in mixed precision: without it, small gradients are zero in float16
 * (Micikevicius et al., ICLR 2018, section 3.2). The gradients are divided by it before the update.
 * If a gradient is not finite, the step has gradients of zero.
 *
 * @param factor a power of two, so that the scaling rounds no float32 number; 1 for no scaling
 */
record LossScale(float factor) {
  /** The loss as it is. */
  static final LossScale NONE = new LossScale(1);

  /**
   * The scale of mixed precision. Losses are means over a batch, and gradients are clipped later.
   */
  static final LossScale MIXED = new LossScale(1 << 10);

  /** Returns the loss times the factor. */
  Operand<TFloat32> scaled(Ops tf, Operand<TFloat32> loss) {
    return factor == 1 ? loss : tf.math.mul(loss, tf.constant(factor));
  }

  /** Returns the gradients of the loss from those of the scaled loss. */
  List<Operand<TFloat32>> unscaled(Ops tf, List<Operand<TFloat32>> gradients) {
    if (factor == 1) {
      return gradients;
    }
    List<Operand<TFloat32>> divided =
        gradients.stream()
            .<Operand<TFloat32>>map(gradient -> tf.math.mul(gradient, tf.constant(1 / factor)))
            .toList();
    // Half the sum of the squares is finite only if all of them are.
    List<Operand<TFloat32>> sizes =
        divided.stream().<Operand<TFloat32>>map(gradient -> tf.nn.l2Loss(gradient)).toList();
    Operand<TBool> finite = tf.math.isFinite(tf.math.addN(sizes));
    return divided.stream()
        .<Operand<TFloat32>>map(gradient -> tf.select(finite, gradient, tf.zerosLike(gradient)))
        .toList();
  }
}
