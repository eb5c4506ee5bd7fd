package io.github.dsszoo.layer;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.symmetry.Permutation;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * {@code y[p, q] = sum_ij W[i, j]^T x[stride p + i - kernel / 2, stride q + j - kernel / 2]} on
 * images; equivariant to the torus of shifts if its padding is circular.
 *
 * <p>What lies outside of an image is what the {@link Padding} says. With zeros, shifts are kept in
 * the middle of an image and broken at its edges: of the torus only the identity is left, as where
 * nothing is padded and windows overlap. With a stride that divides height and width, shifts by its
 * multiples are left; with one that does not, none.
 *
 * <p>Kernel {@code [kernel, kernel, input channels, channels]}.
 *
 * @param channels that come out
 * @param kernel its height and width
 * @param stride rows, and columns, between two answers
 * @param padding what lies outside of an image
 * @param bias whether to add one
 */
public record Convolution2d(int channels, int kernel, int stride, Padding padding, boolean bias)
    implements ElementMap {

  /** What a kernel sees where it reaches over an edge. */
  public enum Padding {
    /** The opposite edge: an image is a torus. */
    CIRCULAR,
    /** Zeros. */
    ZERO,
    /** Nothing: kernels lie within the image, {@code W[0, 0]} on {@code x[stride p, stride q]}. */
    VALID
  }

  /**
   * Checks the settings.
   *
   * @throws LayerException if channels, kernel or stride are not positive
   */
  public Convolution2d {
    if (channels < 1 || kernel < 1 || stride < 1) {
      throw new LayerException(
          "a convolution needs channels, kernel and stride of at least 1, not "
              + channels
              + ", "
              + kernel
              + " and "
              + stride);
    }
  }

  @Override
  public Shape kernelShape(GraphContext context, Sets input) {
    if (!input.kind().equals(ElementKind.IMAGE)) {
      throw context.error("a 2-D convolution takes images, not " + input.kind());
    }
    Windows.requireFit(context, padding == Padding.ZERO ? 1 : kernel, input);
    return Shape.of(kernel, kernel, input.channels(), channels);
  }

  @Override
  public Sets map(GraphContext context, Sets input, Operand<TFloat32> kernel) {
    Ops tf = context.ops();
    Operand<TFloat32> images = input.merged(tf);
    // TensorFlow pads for itself where it means the same zeros, and saves a copy of the images.
    boolean same = padding == Padding.ZERO && stride == 1 && this.kernel % 2 == 1;
    Operand<TFloat32> convolved =
        tf.nn.conv2d(
            same
                ? images
                : GridPadding.pad(tf, images, input.elementShape(), padding, this.kernel, 0, 1),
            kernel,
            List.of(1L, (long) stride, (long) stride, 1L),
            same ? "SAME" : "VALID");
    return input.split(tf, convolved, outputShape(input.elementShape()));
  }

  private Shape outputShape(Shape image) {
    return padding == Padding.VALID
        ? Windows.answers(image, kernel, stride, channels)
        : Windows.answers(image, 1, stride, channels);
  }

  @Override
  public Optional<Permutation> inducedPermutation(Permutation g, Shape element) {
    if (kernel == 1 && stride == 1) {
      return Optional.of(g);
    }
    boolean seesNoEdge = padding == Padding.CIRCULAR || kernel == 1;
    return Windows.inducedPermutation(
        g, element, outputShape(element), stride, seesNoEdge || valid() && kernel <= stride);
  }

  private boolean valid() {
    return padding == Padding.VALID;
  }
}
