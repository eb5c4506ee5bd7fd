package io.github.dsszoo.layer;

import io.github.dsszoo.symmetry.Permutation;
import io.github.dsszoo.symmetry.PermutationGroup;
import java.util.Optional;
import org.tensorflow.ndarray.Shape;

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

  @Override
  public Optional<Permutation> inducedPermutation(Permutation g, Shape element) {
    return map.inducedPermutation(g, element);
  }

  @Override
  public boolean independent() {
    return true;
  }

  @Override
  public Optional<PermutationGroup> group() {
    return map.group();
  }
}
