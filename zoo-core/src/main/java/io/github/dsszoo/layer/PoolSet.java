package io.github.dsszoo.layer;

import io.github.dsszoo.spec.LayerSpec;
import java.util.Arrays;
import java.util.List;

/**
 * {@code Y = {aggregate_i x_i}}: aggregates over the present elements, from a set to a set of one
 * element. Invariant to the order of the elements.
 *
 * @param aggregation the aggregation over the set
 */
public record PoolSet(Aggregation aggregation) implements PositionwiseLayer {
  /** Creates a layer with the mean over the elements of each set. */
  public static PoolSet mean() {
    return new PoolSet(Aggregation.MEAN);
  }

  /** Creates a layer with the sum over the elements of each set. */
  public static PoolSet sum() {
    return new PoolSet(Aggregation.SUM);
  }

  /** Creates a layer with the maximum over the elements of each set. */
  public static PoolSet max() {
    return new PoolSet(Aggregation.MAX);
  }

  @Override
  public Sets apply(GraphContext context, Sets input) {
    return aggregation.overSet(context, input);
  }

  @Override
  public LayerSpec toSpec() {
    return LayerSpec.newBuilder().setPoolSet(aggregation.toSpec()).build();
  }

  /** The layer type that {@link java.util.ServiceLoader} finds. */
  public static final class Type implements LayerType {
    @Override
    public String name() {
      return "pool_set";
    }

    @Override
    public Layer create(LayerDefinition definition) {
      return new PoolSet(Aggregation.of(definition.spec().getPoolSet()));
    }

    @Override
    public List<LayerExample> examples() {
      return Arrays.stream(Aggregation.values())
          .flatMap(how -> LayerExample.onEachKind(new PoolSet(how)).stream())
          .toList();
    }
  }
}
