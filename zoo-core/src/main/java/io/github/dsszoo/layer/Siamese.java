package io.github.dsszoo.layer;

/**
 * {@code L(X)_i = map(x_i)}: the same map for each element alone; equivariant to each element's
 * group on its own and to the order of the elements. n maps.
 *
 * @param map on elements, with parameters of its own
 */
public record Siamese(ElementMap map) implements Layer {
  @Override
  public Sets apply(GraphContext context, Sets input) {
    return map.apply(context, input);
  }
}
