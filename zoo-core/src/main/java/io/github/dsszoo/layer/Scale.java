package io.github.dsszoo.layer;

import org.tensorflow.op.Ops;

/**
 * {@code y = factor x + offset} with numbers that are not trained; equivariant to every
 * permutation.
 *
 * @param factor for every number, say 1/255 for bytes
 * @param offset added after it
 */
public record Scale(float factor, float offset) implements PositionwiseLayer {
  @Override
  public Sets apply(GraphContext context, Sets input) {
    Ops tf = context.ops();
    return input.withValues(
        tf.math.add(tf.math.mul(input.values(), tf.constant(factor)), tf.constant(offset)));
  }

  @Override
  public boolean independent() {
    return true;
  }
}
