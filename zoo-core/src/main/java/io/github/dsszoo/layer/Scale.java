package io.github.dsszoo.layer;

import io.github.dsszoo.spec.LayerSpec;
import io.github.dsszoo.spec.ScaleSpec;
import java.util.List;
import org.tensorflow.op.Ops;

/**
 * {@code y = factor x + offset} with constants that are not trained. Equivariant to every
 * permutation.
 *
 * @param factor the factor of every number, such as 1/255 for bytes
 * @param offset the number that is added to the product
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

  @Override
  public LayerSpec toSpec() {
    return LayerSpec.newBuilder()
        .setScale(
            Messages.withoutDefaults(
                ScaleSpec.newBuilder().setFactor(factor).setOffset(offset).build()))
        .build();
  }

  /** The layer type that {@link java.util.ServiceLoader} finds. */
  public static final class Type implements LayerType {
    @Override
    public String name() {
      return "scale";
    }

    @Override
    public Layer create(LayerDefinition definition) {
      ScaleSpec spec = definition.spec().getScale();
      return new Scale(spec.getFactor(), spec.getOffset());
    }

    @Override
    public List<LayerExample> examples() {
      return LayerExample.onEachKind(new Scale(0.5f, -1));
    }
  }
}
