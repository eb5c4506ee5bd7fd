package io.github.dsszoo.layer;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.spec.FlattenSetSpec;
import io.github.dsszoo.spec.LayerSpec;
import io.github.dsszoo.symmetry.Permutation;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;

/**
 * {@code Y = {(x_1, ..., x_n)}}: concatenates the elements to one vector, with zeros for absent
 * elements. Equivariant to no permutation except the identity. Use it for plain networks, to
 * compare them with networks on sets.
 *
 * @param size the required size n of the sets
 */
public record FlattenSet(int size) implements Layer {
  /**
   * Checks the settings.
   *
   * @throws LayerException if the size is less than 1
   */
  public FlattenSet {
    if (size < 1) {
      throw LayerException.of("flatten_set: size is %s; set it to at least 1", size);
    }
  }

  @Override
  public OptionalInt setSize() {
    return OptionalInt.of(size);
  }

  @Override
  public Sets apply(GraphContext context, Sets input) {
    if (input.pooled()) {
      throw context.error(
          "the set is already pooled to one element; place flatten_set before pool_set");
    }
    if (context.inPieces()) {
      throw context.error(
          "flatten_set concatenates all elements of a set; predict the set as a whole");
    }
    long given = input.values().asOutput().shape().get(1);
    if (given != Shape.UNKNOWN_SIZE && given != size) {
      throw context.error("flatten_set takes sets of size %s, found sets of size %s", size, given);
    }
    Ops tf = context.ops();
    long numbers = size * input.elementShape().size();
    // Reads the batch size instead of inferring it: sets of another size then cause an error and do
    // not change the batch size.
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

  @Override
  public LayerSpec toSpec() {
    return LayerSpec.newBuilder().setFlattenSet(FlattenSetSpec.newBuilder().setSize(size)).build();
  }

  /** The layer type that {@link java.util.ServiceLoader} finds. */
  public static final class Type implements LayerType {
    @Override
    public String name() {
      return "flatten_set";
    }

    @Override
    public Layer create(LayerDefinition definition) {
      return new FlattenSet(definition.spec().getFlattenSet().getSize());
    }

    @Override
    public List<LayerExample> examples() {
      return LayerExample.onEachKind(new FlattenSet(4)).stream()
          .map(LayerExample::withBoundSize)
          .toList();
    }
  }
}
