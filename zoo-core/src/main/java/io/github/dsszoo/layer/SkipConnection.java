package io.github.dsszoo.layer;

import io.github.dsszoo.symmetry.Permutation;
import io.github.dsszoo.symmetry.PermutationGroup;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * {@code L(X)_i = [layers(X)_i, x_i]} or {@code layers(X)_i + x_i}: what a chain of layers makes of
 * an element, beside the element itself or added to it; equivariant to what all of the layers are.
 *
 * <p>One inside the other, with layers that make images smaller at the beginning and larger again
 * at the end, they are a U-Net (Ronneberger, Fischer and Brox, 2015), over any layers on sets.
 *
 * <p>A sum is a residual connection (He et al., CVPR 2016).
 *
 * <p>The layers' parameters are "0/...", "1/...", by their places in the chain.
 *
 * @param layers that end with elements of the size that they began with, and for a sum with as many
 *     channels
 * @param sum whether to add, or to put beside each other
 */
public record SkipConnection(List<Layer> layers, boolean sum) implements Layer {
  /** Of some layers. */
  public SkipConnection {
    layers = List.copyOf(layers);
  }

  /** Beside each other. */
  public SkipConnection(List<Layer> layers) {
    this(layers, false);
  }

  @Override
  public Sets apply(GraphContext context, Sets input) {
    Sets inner = input;
    for (int i = 0; i < layers.size(); i++) {
      inner = layers.get(i).apply(context.in(Integer.toString(i)), inner);
    }
    if (!fits(inner, input)) {
      throw context.error(
          String.format(
                  Locale.ROOT,
                  "its layers turn %s of shape %s into %s of shape %s, which do not fit beside each other",
                  described(input),
                  input.elementShape(),
                  described(inner),
                  inner.elementShape())
              + "; end them with the size that they began with");
    }
    Ops tf = context.ops();
    if (sum) {
      if (inner.channels() != input.channels()) {
        throw context.error(
            String.format(
                Locale.ROOT,
                "its layers turn %d channels into %d, which cannot be added; end them with %d",
                input.channels(),
                inner.channels(),
                input.channels()));
      }
      return input.withValues(tf.math.add(inner.values(), input.values()));
    }
    Operand<TFloat32> both = tf.concat(List.of(inner.values(), input.values()), tf.constant(-1));
    return input.withValues(both, withChannels(input, inner.channels() + input.channels()));
  }

  private static boolean fits(Sets inner, Sets input) {
    return inner.kind().equals(input.kind())
        && inner.pooled() == input.pooled()
        && withChannels(inner, 1).equals(withChannels(input, 1));
  }

  private static String described(Sets sets) {
    return (sets.pooled() ? "pooled " : "") + sets.kind();
  }

  private static Shape withChannels(Sets sets, long channels) {
    long[] shape = sets.elementShape().asArray();
    shape[shape.length - 1] = channels;
    return Shape.of(shape);
  }

  /**
   * Layers that change an element's size on the way are taken to lose all but the identity: what
   * makes it larger again does.
   */
  @Override
  public Optional<Permutation> inducedPermutation(Permutation g, Shape element) {
    Optional<Permutation> induced = Optional.of(g);
    for (Layer layer : layers) {
      induced =
          induced
              .filter(h -> !h.isIdentity() && h.degree() == g.degree())
              .flatMap(h -> layer.inducedPermutation(h, element));
    }
    // Together, the two can only move alike.
    return g.isIdentity() ? Optional.of(g) : induced.filter(g::equals);
  }

  @Override
  public boolean independent() {
    return layers.stream().allMatch(Layer::independent);
  }

  @Override
  public Optional<PermutationGroup> group() {
    return layers.stream().flatMap(layer -> layer.group().stream()).findFirst();
  }

  @Override
  public OptionalInt setSize() {
    return layers.stream()
        .map(Layer::setSize)
        .filter(OptionalInt::isPresent)
        .findFirst()
        .orElse(OptionalInt.empty());
  }
}
