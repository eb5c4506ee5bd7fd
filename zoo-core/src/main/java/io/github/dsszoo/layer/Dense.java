package io.github.dsszoo.layer;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.spec.DenseSpec;
import io.github.dsszoo.spec.ElementMapSpec;
import io.github.dsszoo.symmetry.Permutation;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * {@code y = W^T x} on vectors. The group of a vector is trivial, so every linear map is
 * equivariant.
 *
 * <p>Kernel: float32 {@code [input channels, channels]}. {@link Dss} over this map is Deep Sets
 * (Zaheer et al., 2017).
 *
 * @param channels the number of output channels
 * @param bias whether to add a bias
 */
public record Dense(int channels, boolean bias) implements ElementMap {
  /**
   * Checks the settings.
   *
   * @throws LayerException if the number of channels is less than 1
   */
  public Dense {
    if (channels < 1) {
      throw LayerException.of("dense: channels is %s; set it to at least 1", channels);
    }
  }

  /** Creates a map with a bias. */
  public static Dense of(int channels) {
    return new Dense(channels, true);
  }

  /** Returns a copy without a bias. */
  public Dense withoutBias() {
    return new Dense(channels, false);
  }

  @Override
  public Shape kernelShape(GraphContext context, Sets input) {
    if (!input.kind().equals(ElementKind.VECTOR)) {
      throw context.error(
          "a dense map takes vectors [channels], found %s of shape %s; pool over positions first",
          input.kind(), input.elementShape());
    }
    return Shape.of(input.channels(), channels);
  }

  @Override
  public Sets map(GraphContext context, Sets input, Operand<TFloat32> kernel) {
    Ops tf = context.ops();
    return input.split(tf, tf.linalg.matMul(input.merged(tf), kernel), Shape.of(channels));
  }

  @Override
  public Optional<Permutation> inducedPermutation(Permutation g, Shape element) {
    return g.isIdentity() ? Optional.of(g) : Optional.empty();
  }

  @Override
  public ElementMapSpec toSpec() {
    return Messages.withoutDefaults(
        ElementMapSpec.newBuilder()
            .setDense(DenseSpec.newBuilder().setChannels(channels))
            .setBias(bias)
            .build());
  }

  /** The map type that {@link java.util.ServiceLoader} finds. */
  public static final class Type implements ElementMapType {
    @Override
    public String name() {
      return "dense";
    }

    @Override
    public ElementMap create(ElementMapDefinition definition) {
      return new Dense(definition.spec().getDense().getChannels(), definition.bias());
    }

    @Override
    public List<ElementMapExample> examples() {
      return List.of(
          ElementMapExample.of(ElementKind.VECTOR, Dense.of(2)).comparedAs("dense, 3 numbers to 2"),
          ElementMapExample.of(ElementKind.VECTOR, Dense.of(4).withoutBias()));
    }
  }
}
