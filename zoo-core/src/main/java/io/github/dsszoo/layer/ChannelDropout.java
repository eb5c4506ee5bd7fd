package io.github.dsszoo.layer;

import java.util.Arrays;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * In training, sets each channel of each element to zero, at all its positions, with a probability,
 * and scales the rest so that means stay (Tompson et al., 2015); passes everything otherwise.
 * Equivariant to the elements' group.
 *
 * @param rate the probability, at least 0 and below 1
 */
public record ChannelDropout(float rate) implements PositionwiseLayer {
  /**
   * Checks the rate.
   *
   * @throws LayerException if it is not in [0, 1)
   */
  public ChannelDropout {
    if (!(rate >= 0 && rate < 1)) {
      throw new LayerException("a dropout rate lies in [0, 1), and " + rate + " does not");
    }
  }

  @Override
  public Sets apply(GraphContext context, Sets input) {
    if (!context.training() || rate == 0) {
      return input;
    }
    Ops tf = context.ops();
    long[] noise = new long[input.kind().rank()];
    Arrays.fill(noise, 1);
    noise[noise.length - 1] = input.channels();
    Operand<TFloat32> uniform =
        tf.random.statelessRandomUniform(input.shape(tf, Shape.of(noise)), context.randomSeed());
    Operand<TFloat32> kept =
        tf.dtypes.cast(tf.math.greaterEqual(uniform, tf.constant(rate)), TFloat32.class);
    return input.withValues(
        tf.math.mul(input.values(), tf.math.mul(kept, tf.constant(1 / (1 - rate)))));
  }

  @Override
  public boolean independent() {
    return true;
  }
}
