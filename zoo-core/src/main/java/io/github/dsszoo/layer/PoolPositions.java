package io.github.dsszoo.layer;

import io.github.dsszoo.symmetry.Permutation;
import java.util.Optional;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;

/**
 * {@code y_i = aggregate_p x_i[p]}: over the positions of each element, signals to vectors;
 * invariant to each element's group on its own.
 *
 * @param aggregation over positions
 */
public record PoolPositions(Aggregation aggregation) implements Layer {
  @Override
  public Sets apply(GraphContext context, Sets input) {
    if (input.kind() == ElementKind.VECTOR) {
      throw context.error("vectors have no positions to pool over; leave the layer out");
    }
    Ops tf = context.ops();
    Shape vector = Shape.of(input.channels());
    return new Sets(
        tf.reshape(aggregation.over(tf, input.values(), 2), input.shape(tf, vector)),
        input.mask(),
        ElementKind.VECTOR,
        vector,
        input.pooled());
  }

  @Override
  public Optional<Permutation> carry(Permutation g, Shape element) {
    return Optional.of(Permutation.identity(1));
  }

  @Override
  public boolean independent() {
    return true;
  }
}
