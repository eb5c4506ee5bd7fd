package io.github.dsszoo.layer;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.spec.LayerSpec;
import io.github.dsszoo.spec.MaxConcatenationSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * {@code L(X)_i = [x_i, max_j x_j]}: concatenates the maximum of the set to each element, which
 * doubles the channels. Not linear. Equivariant to S_n x G: to the order of the elements and to the
 * same permutation of positions for all elements.
 *
 * <p>After a {@link Siamese} map this is the layer of Aittala and Durand (ECCV 2018), at the cost
 * of n maps. The published networks on signals have batch norm and activation between the map and
 * this layer; the published networks on images have them after this layer, on all channels.
 */
public record MaxConcatenation() implements PositionwiseLayer {
  @Override
  public Sets apply(GraphContext context, Sets input) {
    Ops tf = context.ops();
    Operand<TFloat32> max = Aggregation.MAX.overSet(context, input).values();
    Operand<TFloat32> forEach = tf.broadcastTo(max, tf.shape(input.values()));
    return input.withValues(
        tf.concat(List.of(input.values(), forEach), tf.constant(-1)),
        doubled(input.elementShape()));
  }

  private static Shape doubled(Shape element) {
    long[] shape = element.asArray();
    shape[shape.length - 1] *= 2;
    return Shape.of(shape);
  }

  @Override
  public Optional<Shape> outputElement(Shape element) {
    return Optional.of(doubled(element));
  }

  @Override
  public LayerSpec toSpec() {
    return LayerSpec.newBuilder()
        .setMaxConcatenation(MaxConcatenationSpec.getDefaultInstance())
        .build();
  }

  /** The layer type that {@link java.util.ServiceLoader} finds. */
  public static final class Type implements LayerType {
    @Override
    public String name() {
      return "max_concatenation";
    }

    @Override
    public Layer create(LayerDefinition definition) {
      return new MaxConcatenation();
    }

    @Override
    public List<LayerExample> examples() {
      Layer layer = new MaxConcatenation();
      return Stream.concat(
              Stream.of(LayerExample.of(ElementKind.VECTOR, layer).comparedAs("max concatenation")),
              LayerExample.onEachKind(layer).stream())
          .toList();
    }
  }
}
