package io.github.dsszoo.layer;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * {@code L(X)_i = [x_i, max_j x_j]}: each element beside the maximum of its set, with twice the
 * channels; not linear, and equivariant to S_n x G, the order of the elements and the same
 * permutation of positions for all of them.
 *
 * <p>Behind a {@link Siamese} map it is the layer of Aittala and Durand (ECCV 2018), and costs the
 * n maps of that. Batch norm and activation go between the two, as in the published networks on
 * signals, or after both, on all channels, as in those on images.
 */
public record MaxConcatenation() implements PositionwiseLayer {
  @Override
  public Sets apply(GraphContext context, Sets input) {
    Ops tf = context.ops();
    Operand<TFloat32> max = Aggregation.MAX.overSet(context, input).values();
    Operand<TFloat32> forEach = tf.broadcastTo(max, tf.shape(input.values()));
    long[] shape = input.elementShape().asArray();
    shape[shape.length - 1] *= 2;
    return input.withValues(
        tf.concat(List.of(input.values(), forEach), tf.constant(-1)), Shape.of(shape));
  }
}
