package io.github.dsszoo.layer;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.spec.LayerSpec;
import io.github.dsszoo.spec.SkipSpec;
import io.github.dsszoo.symmetry.Permutation;
import io.github.dsszoo.symmetry.PermutationGroup;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * {@code L(X)_i = [layers(X)_i, x_i]} or {@code layers(X)_i + x_i}: concatenates or adds the input
 * to the output of a chain of layers. Equivariant to every symmetry to which all of the layers are
 * equivariant.
 *
 * <pre>{@code
 * SkipConnection.residual(Dss.of(CircularConvolution.of(32)), Activation.RELU)
 * }</pre>
 *
 * <p>Nested concatenations are a U-Net over any layers on sets (Ronneberger, Fischer and Brox,
 * 2015), if the layers reduce the size of images at the beginning and restore it at the end. A sum
 * is a residual connection (He et al., CVPR 2016).
 *
 * <p>Parameters "0/...", "1/...", by the indices of the layers in the chain.
 *
 * @param layers the layers; the elements of their output have the size of the input's elements, and
 *     for a sum the same number of channels
 * @param sum whether to add the input; otherwise it is concatenated
 */
public record SkipConnection(List<Layer> layers, boolean sum) implements Layer {
  /** Copies the list. */
  public SkipConnection {
    layers = List.copyOf(layers);
  }

  /** Creates a layer that concatenates the input to the output of layers. */
  public static SkipConnection of(Layer... layers) {
    return new SkipConnection(List.of(layers), false);
  }

  /** Creates a layer that adds the input to the output of layers: a residual connection. */
  public static SkipConnection residual(Layer... layers) {
    return new SkipConnection(List.of(layers), true);
  }

  @Override
  public Sets apply(GraphContext context, Sets input) {
    Sets inner = Layer.applyAll(context, layers, input, (layer, element) -> {});
    if (!Chains.alike(inner, input)) {
      throw context.error(
          "the layers of the skip connection turn %s of shape %s into %s of shape %s; end them with the"
              + " size of the input",
          Chains.described(input),
          input.elementShape(),
          Chains.described(inner),
          inner.elementShape());
    }
    Ops tf = context.ops();
    if (sum) {
      if (inner.channels() != input.channels()) {
        throw context.error(
            "the layers of the residual connection turn %s channels into %s; end them with %s",
            input.channels(), inner.channels(), input.channels());
      }
      return input.withValues(tf.math.add(inner.values(), input.values()));
    }
    Operand<TFloat32> both = tf.concat(List.of(inner.values(), input.values()), tf.constant(-1));
    return input.withValues(
        both, Chains.withChannels(input.elementShape(), inner.channels() + input.channels()));
  }

  @Override
  public Optional<Span> receptiveField(Span output) {
    return Chains.receptiveField(layers, output).map(output::and);
  }

  @Override
  public Optional<Shape> outputElement(Shape element) {
    long channels = element.get(-1);
    return Chains.outputElement(layers, element)
        .filter(output -> Chains.sameSize(output, element))
        .filter(output -> !sum || output.get(-1) == channels)
        .map(output -> Chains.withChannels(element, sum ? channels : output.get(-1) + channels));
  }

  /** Returns a value only for the identity if a layer of the chain changes the size of elements. */
  @Override
  public Optional<Permutation> inducedPermutation(Permutation g, Shape element) {
    Optional<Permutation> induced = Optional.of(g);
    for (Layer layer : layers) {
      induced =
          induced
              .filter(h -> !h.isIdentity() && h.degree() == g.degree())
              .flatMap(h -> layer.inducedPermutation(h, element));
    }
    // The concatenated or added input is permuted by g, so g must also permute the output of the
    // layers.
    return g.isIdentity() ? Optional.of(g) : induced.filter(g::equals);
  }

  @Override
  public boolean independent() {
    return layers.stream().allMatch(Layer::independent);
  }

  @Override
  public Optional<PermutationGroup> group() {
    return Chains.group(layers.stream());
  }

  @Override
  public OptionalInt setSize() {
    return Chains.setSize(layers.stream());
  }

  @Override
  public LayerSpec toSpec() {
    SkipSpec.Builder spec = SkipSpec.newBuilder().setSum(sum);
    layers.forEach(layer -> spec.addLayer(layer.toSpec()));
    return LayerSpec.newBuilder().setSkip(Messages.withoutDefaults(spec.build())).build();
  }

  /** The layer type that {@link java.util.ServiceLoader} finds. */
  public static final class Type implements LayerType {
    @Override
    public String name() {
      return "skip";
    }

    @Override
    public Layer create(LayerDefinition definition) {
      SkipSpec spec = definition.spec().getSkip();
      return new SkipConnection(definition.layers(spec.getLayerList()), spec.getSum());
    }

    @Override
    public List<LayerExample> examples() {
      Layer dss = Dss.of(Convolution2d.of(2).kernel(2)).max();
      return List.of(
          LayerExample.of(
              ElementKind.IMAGE, SkipConnection.of(dss, Activation.ELU, new Scale(2, 1))),
          LayerExample.of(
              ElementKind.IMAGE,
              SkipConnection.of(PoolWindows.mean(), dss, Upsample.by(2).withAlignedCorners())),
          LayerExample.of(
              ElementKind.IMAGE, SkipConnection.residual(new MeanSubtraction(), Activation.ELU)),
          LayerExample.of(ElementKind.VECTOR, SkipConnection.of(new Siamese(Dense.of(2)))));
    }
  }
}
