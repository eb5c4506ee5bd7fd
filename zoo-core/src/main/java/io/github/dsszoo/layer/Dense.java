package io.github.dsszoo.layer;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.symmetry.Permutation;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * {@code y = W^T x} on vectors; equivariant to the trivial group, so any linear map will do.
 *
 * <p>Kernel {@code [input channels, channels]}. With it, {@link Dss} is Deep Sets (Zaheer et al.,
 * 2017).
 *
 * @param channels that come out
 * @param bias whether to add one
 */
public record Dense(int channels, boolean bias) implements ElementMap {
  /**
   * Checks the number of channels.
   *
   * @throws LayerException if it is not positive
   */
  public Dense {
    if (channels < 1) {
      throw new LayerException("a dense map needs at least 1 channel, not " + channels);
    }
  }

  @Override
  public Shape kernelShape(GraphContext context, Sets input) {
    if (!input.kind().equals(ElementKind.VECTOR)) {
      throw context.error(
          "a dense map takes vectors, not " + input.kind() + "; pool over positions first");
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
}
