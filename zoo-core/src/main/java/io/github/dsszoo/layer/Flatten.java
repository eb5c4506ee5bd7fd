package io.github.dsszoo.layer;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.spec.FlattenSpec;
import io.github.dsszoo.spec.LayerSpec;
import io.github.dsszoo.symmetry.Permutation;
import java.util.List;
import java.util.Optional;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;

/**
 * {@code y_i = (x_i[1], ..., x_i[positions])}: flattens each element to one vector, position by
 * position. Equivariant to the order of the elements, but to no symmetry of an element except the
 * identity.
 *
 * <p>After this layer, {@link Dss} over {@link Dense} maps is Deep Sets, which does not use the
 * symmetry of the elements.
 */
public record Flatten() implements Layer {
  @Override
  public Sets apply(GraphContext context, Sets input) {
    Ops tf = context.ops();
    Shape vector = Shape.of(input.elementShape().size());
    return new Sets(
        tf.reshape(input.withoutAbsentPositions(tf).values(), input.dynamicShape(tf, vector)),
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

  @Override
  public LayerSpec toSpec() {
    return LayerSpec.newBuilder().setFlatten(FlattenSpec.getDefaultInstance()).build();
  }

  /** The layer type that {@link java.util.ServiceLoader} finds. */
  public static final class Type implements LayerType {
    @Override
    public String name() {
      return "flatten";
    }

    @Override
    public Layer create(LayerDefinition definition) {
      return new Flatten();
    }

    @Override
    public List<LayerExample> examples() {
      return LayerExample.onEachKind(new Flatten()).stream()
          .map(LayerExample::withBoundSize)
          .toList();
    }
  }
}
