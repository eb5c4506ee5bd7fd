package io.github.dsszoo.layer;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.symmetry.Permutation;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * {@code y_i = aggregate_p x_i[p]}: over the positions of each element, signals, images, clouds of
 * points or graphs to vectors; invariant to each element's group on its own.
 *
 * <p>With the maximum, behind maps of single points, it is PointNet (Qi, Su, Mo and Guibas, CVPR
 * 2017). Absent points are left out.
 *
 * @param aggregation over positions
 */
public record PoolPositions(Aggregation aggregation) implements Layer {
  @Override
  public Sets apply(GraphContext context, Sets input) {
    if (input.kind().rank() == 1) {
      throw context.error("vectors have no positions to pool over; leave the layer out");
    }
    Ops tf = context.ops();
    Shape vector = Shape.of(input.channels());
    Operand<TFloat32> positions = at(tf, input, input.values(), input.channels());
    Optional<Operand<TFloat32>> present = input.positionMask().map(m -> at(tf, input, m, 1));
    return new Sets(
        tf.reshape(aggregation.over(tf, positions, present, 1), input.shape(tf, vector)),
        input.mask(),
        ElementKind.VECTOR,
        vector,
        input.pooled());
  }

  /** Numbers of all elements of all sets, {@code [batch * n, positions, channels]}. */
  private static Operand<TFloat32> at(Ops tf, Sets input, Operand<TFloat32> numbers, int channels) {
    return tf.reshape(numbers, tf.constant(new int[] {-1, input.positions(), channels}));
  }

  @Override
  public Optional<Permutation> inducedPermutation(Permutation g, Shape element) {
    return Optional.of(Permutation.identity(1));
  }

  @Override
  public boolean independent() {
    return true;
  }
}
