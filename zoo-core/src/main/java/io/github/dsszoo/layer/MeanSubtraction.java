package io.github.dsszoo.layer;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * {@code L(X)_i = x_i - mean_j x_j}: what an element has beyond its set; linear, and equivariant to
 * S_n x G, the order of the elements and the same permutation of coordinates for all of them. Of
 * {@link Dss}, the case whose two maps are multiples of the identity.
 *
 * <p>Behind a {@link Siamese} map it is the layer of Sridhar et al. (NeurIPS 2019), and costs the n
 * maps of that. A batch norm goes between the two, as in the published networks on signals, or
 * after both, as in those on images.
 */
public record MeanSubtraction() implements PositionwiseLayer {
  @Override
  public Sets apply(GraphContext context, Sets input) {
    Operand<TFloat32> mean = Aggregation.MEAN.overSet(context, input).values();
    return input.withValues(context.ops().math.sub(input.values(), mean));
  }
}
