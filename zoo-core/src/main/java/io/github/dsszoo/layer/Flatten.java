package io.github.dsszoo.layer;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.symmetry.Permutation;
import java.util.Optional;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;

/**
 * {@code y_i = (x_i[1], ..., x_i[positions])}: each element as one vector, position by position;
 * equivariant to the order of the elements, and to no symmetry of theirs, which is given up here.
 *
 * <p>With it, {@link Dss} over {@link Dense} maps is Deep Sets on signals, which does not know that
 * they are signals.
 */
public record Flatten() implements Layer {
  @Override
  public Sets apply(GraphContext context, Sets input) {
    Ops tf = context.ops();
    Shape vector = Shape.of(input.elementShape().size());
    return new Sets(
        tf.reshape(input.withoutAbsentPositions(tf).values(), input.shape(tf, vector)),
        input.mask(),
        ElementKind.VECTOR,
        vector,
        input.pooled());
  }

  @Override
  public Optional<Permutation> inducedPermutation(Permutation g, Shape element) {
    return g.isIdentity() ? Optional.of(Permutation.identity(1)) : Optional.empty();
  }

  @Override
  public boolean independent() {
    return true;
  }
}
