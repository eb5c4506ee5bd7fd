package io.github.dsszoo.layer;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.symmetry.Permutation;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;

/**
 * {@code Y = {(x_1, ..., x_n)}}: the elements one after the other as one vector, zeros where one is
 * absent; equivariant to nothing. Not a layer for sets: with it, a plain network is what those for
 * sets are compared with.
 *
 * @param size n; sets of another size cannot be taken
 */
public record FlattenSet(int size) implements Layer {
  /**
   * Checks the size.
   *
   * @throws LayerException if it is not positive
   */
  public FlattenSet {
    if (size < 1) {
      throw new LayerException("a set that is flattened has at least 1 element, not " + size);
    }
  }

  @Override
  public OptionalInt setSize() {
    return OptionalInt.of(size);
  }

  @Override
  public Sets apply(GraphContext context, Sets input) {
    if (input.pooled()) {
      throw context.error("there is one element for each set already; flatten before pooling");
    }
    long given = input.values().asOutput().shape().get(1);
    if (given != Shape.UNKNOWN_SIZE && given != size) {
      throw context.error("it flattens sets of " + size + " elements, and these have " + given);
    }
    Ops tf = context.ops();
    long numbers = size * input.elementShape().size();
    // With the batch's own size: sets of another size then do not fit, and do not become others.
    Operand<TInt32> batch =
        tf.slice(tf.shape(input.values()), tf.constant(new int[] {0}), tf.constant(new int[] {1}));
    Operand<TInt32> shape =
        tf.concat(
            List.of(batch, tf.constant(new int[] {1, Math.toIntExact(numbers)})), tf.constant(0));
    return new Sets(
        tf.reshape(input.withoutPadding(tf).values(), shape),
        Optional.empty(),
        ElementKind.VECTOR,
        Shape.of(numbers),
        true);
  }

  @Override
  public Optional<Permutation> inducedPermutation(Permutation g, Shape element) {
    return g.isIdentity() ? Optional.of(Permutation.identity(1)) : Optional.empty();
  }
}
