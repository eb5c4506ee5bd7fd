package io.github.dsszoo.layer;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.spec.LayerSpec;
import io.github.dsszoo.spec.MeanSubtractionSpec;
import java.util.List;
import java.util.stream.Stream;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * {@code L(X)_i = x_i - mean_j x_j}. Linear. Equivariant to S_n x G: to the order of the elements
 * and to the same permutation of positions for all elements. This is a special case of {@link Dss}
 * in which both maps are multiples of the identity.
 *
 * <p>After a {@link Siamese} map this is the layer of Sridhar et al. (NeurIPS 2019), at the cost of
 * n maps. The published networks on signals have a batch norm between the map and this layer; the
 * published networks on images have it after this layer.
 */
public record MeanSubtraction() implements PositionwiseLayer {
  @Override
  public Sets apply(GraphContext context, Sets input) {
    Operand<TFloat32> mean = Aggregation.MEAN.overSet(context, input).values();
    return input.withValues(context.ops().math.sub(input.values(), mean));
  }

  @Override
  public LayerSpec toSpec() {
    return LayerSpec.newBuilder()
        .setMeanSubtraction(MeanSubtractionSpec.getDefaultInstance())
        .build();
  }

  /** The layer type that {@link java.util.ServiceLoader} finds. */
  public static final class Type implements LayerType {
    @Override
    public String name() {
      return "mean_subtraction";
    }

    @Override
    public Layer create(LayerDefinition definition) {
      return new MeanSubtraction();
    }

    @Override
    public List<LayerExample> examples() {
      Layer layer = new MeanSubtraction();
      return Stream.concat(
              Stream.of(LayerExample.of(ElementKind.VECTOR, layer).comparedAs("mean subtraction")),
              LayerExample.onEachKind(layer).stream())
          .toList();
    }
  }
}
