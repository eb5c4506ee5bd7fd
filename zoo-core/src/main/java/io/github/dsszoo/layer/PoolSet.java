package io.github.dsszoo.layer;

/**
 * {@code Y = {aggregate_i x_i}}: over the present elements, a set to a set of one; invariant to the
 * order of the elements.
 *
 * @param aggregation over the set
 */
public record PoolSet(Aggregation aggregation) implements PositionwiseLayer {
  @Override
  public Sets apply(GraphContext context, Sets input) {
    return aggregation.overSet(context, input);
  }
}
