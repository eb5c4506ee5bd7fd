package io.github.dsszoo.layer;

import io.github.dsszoo.symmetry.Permutation;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * {@code y_i = aggregate_p x_i[p]}: over the positions of each element, signals or images to
 * vectors; invariant to each element's group on its own.
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
    Operand<TFloat32> positions =
        tf.reshape(
            input.values(), tf.constant(new int[] {-1, input.positions(), input.channels()}));
    return new Sets(
        tf.reshape(aggregation.over(tf, positions, 1), input.shape(tf, vector)),
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
