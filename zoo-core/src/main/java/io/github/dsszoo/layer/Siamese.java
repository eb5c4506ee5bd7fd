package io.github.dsszoo.layer;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.spec.LayerSpec;
import io.github.dsszoo.symmetry.Permutation;
import io.github.dsszoo.symmetry.PermutationGroup;
import java.util.List;
import java.util.Optional;
import org.tensorflow.ndarray.Shape;

/**
 * {@code L(X)_i = map(x_i)}: applies the same map to each element separately. Equivariant to the
 * order of the elements and to the group of each element separately (S_n wr G). Cost: n maps.
 *
 * @param map the map that is applied to each element, with the same parameters
 */
public record Siamese(ElementMap map) implements Layer {
  /** Creates a layer with a map. */
  public static Siamese of(ElementMap map) {
    return new Siamese(map);
  }

  @Override
  public Sets apply(GraphContext context, Sets input) {
    return map.apply(context, input);
  }

  /** Folds the batch norm into kernel and bias in inference. */
  @Override
  public Sets applyWithNorm(GraphContext context, Sets input, BatchNorm next, GraphContext ofNext) {
    if (!ofNext.training()) {
      return new FoldedMap(map, map.bias(), next, ofNext).apply(context, input);
    }
    Sets mapped = map.map(context, input, map.kernel(context, input));
    return next.applyInTraining(
        ofNext,
        mapped,
        map.bias() ? Optional.of(map.biasTerm(context, mapped.elementShape())) : Optional.empty());
  }

  @Override
  public Optional<Span> receptiveField(Span output) {
    return map.receptiveField(output);
  }

  @Override
  public Optional<Shape> outputElement(Shape element) {
    return map.outputElement(element);
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

  @Override
  public LayerSpec toSpec() {
    return LayerSpec.newBuilder().setSiamese(map.toSpec()).build();
  }

  /** The layer type that {@link java.util.ServiceLoader} finds. */
  public static final class Type implements LayerType {
    @Override
    public String name() {
      return "siamese";
    }

    @Override
    public Layer create(LayerDefinition definition) {
      return new Siamese(definition.map(definition.spec().getSiamese()));
    }

    @Override
    public List<LayerExample> examples() {
      return List.of(
          LayerExample.of(ElementKind.SIGNAL, new Siamese(CircularConvolution.of(3)))
              .comparedAs("Siamese"));
    }
  }
}
