package io.github.dsszoo.layer;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.spec.Convolution2dSpec;
import io.github.dsszoo.spec.ElementMapSpec;
import io.github.dsszoo.symmetry.Permutation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * {@code y[p, q] = sum_ij W[i, j]^T x[stride p + i - kernel / 2, stride q + j - kernel / 2]} on
 * images. Equivariant to the torus of shifts if its padding is circular.
 *
 * <pre>{@code
 * Convolution2d.of(32).kernel(5).stride(2).padding(Convolution2d.Padding.ZERO)
 * }</pre>
 *
 * <p>The {@link Padding} gives the values outside of an image. With zeros, shifts are preserved in
 * the middle of an image but not at its edges, so only the identity of the torus is preserved. The
 * same applies without padding if windows overlap. With a stride that divides height and width,
 * shifts by its multiples are preserved; with any other stride, only the identity is.
 *
 * <p>Kernel: float32 {@code [kernel, kernel, input channels, channels]}.
 *
 * @param channels the number of output channels
 * @param kernel the height and width of the kernel
 * @param stride the distance in the input of two neighbouring pixels of the output
 * @param padding the values outside of an image
 * @param bias whether to add a bias
 */
public record Convolution2d(int channels, int kernel, int stride, Padding padding, boolean bias)
    implements ElementMap {

  /** The values that a kernel reads beyond the edge of an image. */
  public enum Padding {
    /** The pixels at the opposite edge: an image is a torus. */
    CIRCULAR,
    /** Zeros. */
    ZERO,
    /**
     * No values: kernels lie within the image, {@code W[0, 0]} at {@code x[stride p, stride q]}.
     */
    VALID
  }

  /**
   * Checks the settings.
   *
   * @throws LayerException if channels, kernel or stride are not positive
   */
  public Convolution2d {
    if (channels < 1 || kernel < 1 || stride < 1) {
      throw LayerException.of(
          "convolution_2d: channels is %s, kernel is %s, stride is %s; set each to at least 1",
          channels, kernel, stride);
    }
  }

  /**
   * Creates a map with a kernel of 3 x 3, stride 1, circular padding and a bias. The other methods
   * return changed copies.
   */
  public static Convolution2d of(int channels) {
    return new Convolution2d(channels, 3, 1, Padding.CIRCULAR, true);
  }

  /** Returns a copy with a kernel of the given height and width. */
  public Convolution2d kernel(int size) {
    return new Convolution2d(channels, size, stride, padding, bias);
  }

  /** Returns a copy with a distance in the input of two neighbouring pixels of the output. */
  public Convolution2d stride(int pixels) {
    return new Convolution2d(channels, kernel, pixels, padding, bias);
  }

  /** Returns a copy with a padding. */
  public Convolution2d padding(Padding padding) {
    return new Convolution2d(channels, kernel, stride, padding, bias);
  }

  /** Returns a copy without a bias. */
  public Convolution2d withoutBias() {
    return new Convolution2d(channels, kernel, stride, padding, false);
  }

  @Override
  public Shape kernelShape(GraphContext context, Sets input) {
    if (!input.kind().equals(ElementKind.IMAGE)) {
      throw context.error(
          "a 2-D convolution takes images [height, width, channels], found %s of shape %s",
          input.kind(), input.elementShape());
    }
    Windows.requireFit(context, padding == Padding.ZERO ? 1 : kernel, input);
    return Shape.of(kernel, kernel, input.channels(), channels);
  }

  @Override
  public Sets map(GraphContext context, Sets input, Operand<TFloat32> kernel) {
    Ops tf = context.ops();
    Operand<TFloat32> images = input.merged(tf);
    // If TensorFlow's padding gives the same zeros, it saves a copy of the images.
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

  /** Returns nothing for circular padding, which reads the opposite edge. */
  @Override
  public Optional<Span> receptiveField(Span output) {
    int before = padding == Padding.VALID ? 0 : kernel / 2;
    return padding == Padding.CIRCULAR && kernel > 1
        ? Optional.empty()
        : Optional.of(
            new Span(stride * output.from() - before, stride * output.to() - before + kernel - 1));
  }

  @Override
  public Optional<Shape> outputElement(Shape element) {
    return Windows.outputElement(element, padding == Padding.ZERO ? 1 : kernel, this::outputShape);
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

  @Override
  public ElementMapSpec toSpec() {
    return Messages.withoutDefaults(
        ElementMapSpec.newBuilder()
            .setConvolution2D(
                Messages.withoutDefaults(
                    Convolution2dSpec.newBuilder()
                        .setChannels(channels)
                        .setKernel(kernel)
                        .setStride(stride)
                        .setPadding(Convolution2dSpec.Padding.valueOf(padding.name()))
                        .build()))
            .setBias(bias)
            .build());
  }

  /** The map type that {@link java.util.ServiceLoader} finds. */
  public static final class Type implements ElementMapType {
    @Override
    public String name() {
      return "convolution_2d";
    }

    @Override
    public ElementMap create(ElementMapDefinition definition) {
      Convolution2dSpec spec = definition.spec().getConvolution2D();
      return new Convolution2d(
          spec.getChannels(),
          spec.getKernel(),
          spec.getStride(),
          Padding.valueOf(spec.getPadding().name()),
          definition.bias());
    }

    @Override
    public List<ElementMapExample> examples() {
      Convolution2d circular = Convolution2d.of(2);
      Convolution2d zero = circular.padding(Padding.ZERO);
      Convolution2d valid = circular.padding(Padding.VALID);
      return Stream.of(
              circular,
              circular.kernel(4).stride(2),
              circular.stride(3).withoutBias(),
              zero,
              zero.kernel(2).withoutBias(),
              zero.stride(2),
              zero.kernel(1),
              valid,
              valid.kernel(1).stride(2),
              valid.kernel(2).stride(2))
          .map(map -> ElementMapExample.of(ElementKind.IMAGE, map))
          .toList();
    }
  }
}
