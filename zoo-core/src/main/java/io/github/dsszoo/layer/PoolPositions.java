package io.github.dsszoo.layer;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.element.ElementKinds;
import io.github.dsszoo.spec.LayerSpec;
import io.github.dsszoo.symmetry.Permutation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * {@code y_i = aggregate_p x_i[p]}: aggregates over the positions of each element, from signals,
 * images, point clouds or graphs to vectors. Invariant to the group of each element separately.
 *
 * <p>With the maximum, after maps of single points, this is PointNet (Qi, Su, Mo and Guibas, CVPR
 * 2017). Absent points are not aggregated.
 *
 * @param aggregation the aggregation over positions
 */
public record PoolPositions(Aggregation aggregation) implements Layer {
  /** Creates a layer with the mean over the positions of each element. */
  public static PoolPositions mean() {
    return new PoolPositions(Aggregation.MEAN);
  }

  /** Creates a layer with the sum over the positions of each element. */
  public static PoolPositions sum() {
    return new PoolPositions(Aggregation.SUM);
  }

  /** Creates a layer with the maximum over the positions of each element. */
  public static PoolPositions max() {
    return new PoolPositions(Aggregation.MAX);
  }

  @Override
  public Sets apply(GraphContext context, Sets input) {
    if (input.kind().rank() == 1) {
      throw context.error("vectors have no positions to pool over; remove pool_positions");
    }
    Ops tf = context.ops();
    Shape vector = Shape.of(input.channels());
    Operand<TFloat32> positions = at(tf, input, input.values(), input.channels());
    Optional<Operand<TFloat32>> present = input.positionMask().map(m -> at(tf, input, m, 1));
    return new Sets(
        tf.reshape(aggregation.over(tf, positions, present, 1), input.dynamicShape(tf, vector)),
        input.mask(),
        ElementKind.VECTOR,
        vector,
        input.pooled());
  }

  /** Reshapes values to all elements of all sets, {@code [batch * n, positions, channels]}. */
  private static Operand<TFloat32> at(Ops tf, Sets input, Operand<TFloat32> numbers, int channels) {
    return tf.reshape(
        numbers,
        input.hasFreeSizes()
            ? tf.stack(List.of(tf.constant(-1), input.runTimePositions(tf), tf.constant(channels)))
            : tf.constant(new int[] {-1, input.positions(), channels}));
  }

  @Override
  public Optional<Shape> outputElement(Shape element) {
    return Optional.of(Shape.of(element.get(-1)));
  }

  @Override
  public Optional<Permutation> inducedPermutation(Permutation g, Shape element) {
    return Optional.of(Permutation.identity(1));
  }

  @Override
  public boolean independent() {
    return true;
  }

  @Override
  public LayerSpec toSpec() {
    return LayerSpec.newBuilder().setPoolPositions(aggregation.toSpec()).build();
  }

  /** The layer type that {@link java.util.ServiceLoader} finds. */
  public static final class Type implements LayerType {
    @Override
    public String name() {
      return "pool_positions";
    }

    @Override
    public Layer create(LayerDefinition definition) {
      return new PoolPositions(Aggregation.of(definition.spec().getPoolPositions()));
    }

    @Override
    public List<LayerExample> examples() {
      return ElementKinds.all().stream()
          .filter(kind -> !kind.equals(ElementKind.VECTOR))
          .flatMap(
              kind ->
                  Arrays.stream(Aggregation.values())
                      .map(how -> LayerExample.of(kind, new PoolPositions(how))))
          .toList();
    }
  }
}
