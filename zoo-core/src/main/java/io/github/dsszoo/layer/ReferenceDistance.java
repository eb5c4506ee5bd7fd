package io.github.dsszoo.layer;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.spec.LayerSpec;
import io.github.dsszoo.spec.ReferenceDistanceSpec;
import io.github.dsszoo.symmetry.Permutation;
import io.github.dsszoo.symmetry.PermutationGroup;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * {@code L(X)_i = |x_i - layers(mean_j x_j)|}: the distance of each element to a reference, number
 * by number. A chain of layers computes the reference from the mean of the set; without layers, the
 * reference is the mean. Equivariant to the order of the elements, and to every symmetry to which
 * all of the layers are equivariant, applied to all elements of the set.
 *
 * <p>With a mean over the positions after it, this is an L1 distance, whose precision does not
 * depend on the layers of a network that reduce the size of the elements:
 *
 * <pre>{@code
 * ReferenceDistance.of(SkipConnection.residual(Siamese.of(Convolution2d.of(3).kernel(5)))),
 * PoolPositions.mean()
 * }</pre>
 *
 * <p>Parameters "0/...", "1/...", by the indices of the layers in the chain. Cost: the layers are
 * computed once for a set.
 *
 * @param layers the layers from the mean of the set to the reference, which has the shape of an
 *     element
 */
public record ReferenceDistance(List<Layer> layers) implements Layer {
  /** Copies the list. */
  public ReferenceDistance {
    layers = List.copyOf(layers);
  }

  /** Creates a layer with a reference that layers compute from the mean; none for the mean. */
  public static ReferenceDistance of(Layer... layers) {
    return new ReferenceDistance(List.of(layers));
  }

  @Override
  public Sets apply(GraphContext context, Sets input) {
    Sets mean = Aggregation.MEAN.overSet(context, input);
    Sets reference = Layer.applyAll(context, layers, mean, (layer, element) -> {});
    if (!reference.kind().equals(input.kind())
        || !reference.elementShape().equals(input.elementShape())) {
      throw context.error(
          "the layers turn the mean of the set, of %s of shape %s, into %s of shape %s; end them with"
              + " the shape of the input",
          input.kind(), input.elementShape(), reference.kind(), reference.elementShape());
    }
    Ops tf = context.ops();
    Operand<TFloat32> difference = tf.math.sub(input.values(), reference.values());
    return input.withValues(tf.math.abs(difference));
  }

  /** Returns the residual connection of the same layers, which preserves the same symmetries. */
  private SkipConnection residual() {
    return new SkipConnection(layers, true);
  }

  @Override
  public Optional<Span> receptiveField(Span output) {
    return residual().receptiveField(output);
  }

  @Override
  public Optional<Shape> outputElement(Shape element) {
    return residual().outputElement(element);
  }

  /** Returns a value only for the identity if a layer of the chain changes the size of elements. */
  @Override
  public Optional<Permutation> inducedPermutation(Permutation g, Shape element) {
    return residual().inducedPermutation(g, element);
  }

  @Override
  public Optional<PermutationGroup> group() {
    return residual().group();
  }

  @Override
  public OptionalInt setSize() {
    return OptionalInt.empty();
  }

  @Override
  public LayerSpec toSpec() {
    ReferenceDistanceSpec.Builder spec = ReferenceDistanceSpec.newBuilder();
    layers.forEach(layer -> spec.addLayer(layer.toSpec()));
    return LayerSpec.newBuilder().setReferenceDistance(spec).build();
  }

  /** The layer type that {@link java.util.ServiceLoader} finds. */
  public static final class Type implements LayerType {
    @Override
    public String name() {
      return "reference_distance";
    }

    @Override
    public Layer create(LayerDefinition definition) {
      return new ReferenceDistance(
          definition.layers(definition.spec().getReferenceDistance().getLayerList()));
    }

    @Override
    public List<LayerExample> examples() {
      Layer map = new Siamese(Convolution2d.of(2).kernel(2));
      return Stream.concat(
              LayerExample.onEachKind(ReferenceDistance.of()).stream(),
              Stream.of(
                  LayerExample.of(
                      ElementKind.IMAGE, ReferenceDistance.of(map, Activation.TANH, map)),
                  LayerExample.of(
                      ElementKind.IMAGE,
                      ReferenceDistance.of(
                          SkipConnection.residual(PoolWindows.mean(), map, Upsample.by(2)))),
                  LayerExample.of(
                      ElementKind.VECTOR, ReferenceDistance.of(new Siamese(Dense.of(3))))))
          .toList();
    }
  }
}
