package io.github.dsszoo.layer;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.layer.Convolution2d.Padding;
import io.github.dsszoo.spec.Convolution2dSpec;
import io.github.dsszoo.spec.Convolution3dSpec;
import io.github.dsszoo.spec.ElementMapSpec;
import io.github.dsszoo.symmetry.Permutation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.StridedSlice;
import org.tensorflow.types.TFloat32;

/**
 * {@code y[p] = sum_a W[a]^T x[stride p + a - kernel / 2]} on volumes, where p and a have three
 * components each. Equivariant to the torus of shifts if the padding is circular.
 *
 * <pre>{@code
 * Convolution3d.of(16).kernel(3).padding(Convolution2d.Padding.ZERO)
 * }</pre>
 *
 * <p>The {@link Padding} gives the values outside of a volume. With zeros or without padding, only
 * the identity of the torus is preserved, unless windows do not overlap. With a stride that divides
 * all three sizes, shifts by its multiples are preserved; with any other stride, only the identity
 * is.
 *
 * <p>Computed as one 2-D convolution: the slices that a kernel reads are concatenated on the
 * channels, because TensorFlow's op for 3-D convolutions has no gradient in Java.
 *
 * <p>Kernel: float32 {@code [kernel, kernel, kernel, input channels, channels]}.
 *
 * @param channels the number of output channels
 * @param kernel the depth, height and width of the kernel
 * @param stride the distance in the input of two neighbouring voxels of the output
 * @param padding the values outside of a volume
 * @param bias whether to add a bias
 */
public record Convolution3d(int channels, int kernel, int stride, Padding padding, boolean bias)
    implements ElementMap {
  /**
   * Checks the settings.
   *
   * @throws LayerException if channels, kernel or stride are less than 1
   */
  public Convolution3d {
    if (channels < 1 || kernel < 1 || stride < 1) {
      throw LayerException.of(
          "convolution_3d: channels is %s, kernel is %s, stride is %s; set each to at least 1",
          channels, kernel, stride);
    }
  }

  /**
   * Creates a map with a kernel of 3 x 3 x 3, stride 1, circular padding and a bias. The other
   * methods return changed copies.
   */
  public static Convolution3d of(int channels) {
    return new Convolution3d(channels, 3, 1, Padding.CIRCULAR, true);
  }

  /** Returns a copy with a kernel of the given depth, height and width. */
  public Convolution3d kernel(int size) {
    return new Convolution3d(channels, size, stride, padding, bias);
  }

  /** Returns a copy with a distance in the input of two neighbouring voxels of the output. */
  public Convolution3d stride(int voxels) {
    return new Convolution3d(channels, kernel, voxels, padding, bias);
  }

  /** Returns a copy with a padding. */
  public Convolution3d padding(Padding padding) {
    return new Convolution3d(channels, kernel, stride, padding, bias);
  }

  /** Returns a copy without a bias. */
  public Convolution3d withoutBias() {
    return new Convolution3d(channels, kernel, stride, padding, false);
  }

  @Override
  public Shape kernelShape(GraphContext context, Sets input) {
    if (!input.kind().equals(ElementKind.VOLUME)) {
      throw context.error(
          "a 3-D convolution takes volumes [depth, height, width, channels], found %s of shape %s",
          input.kind(), input.elementShape());
    }
    Windows.requireFit(context, padding == Padding.ZERO ? 1 : kernel, input);
    return Shape.of(kernel, kernel, kernel, input.channels(), channels);
  }

  @Override
  public Sets map(GraphContext context, Sets input, Operand<TFloat32> kernel) {
    Ops tf = context.ops();
    Shape element = input.elementShape();
    Shape output = outputShape(element);
    // TensorFlow's padding of height and width saves a copy of the volumes.
    boolean same = padding == Padding.ZERO && stride == 1 && this.kernel % 2 == 1;
    int[] axes = same ? new int[] {0} : new int[] {0, 1, 2};
    Operand<TFloat32> padded =
        GridPadding.pad(tf, input.merged(tf), element, padding, this.kernel, axes);
    int margin = same || padding == Padding.VALID ? 0 : this.kernel - 1;
    Shape image =
        Shape.of(
            -1, element.get(1) + margin, element.get(2) + margin, this.kernel * element.get(3));
    Operand<TFloat32> convolved =
        tf.nn.conv2d(
            tf.reshape(slices(tf, padded, (int) output.get(0)), tf.constant(image)),
            flat(tf, kernel, input.channels()),
            List.of(1L, (long) stride, (long) stride, 1L),
            same ? "SAME" : "VALID");
    return input.split(tf, convolved, output);
  }

  /**
   * Concatenates the slices that each output slice reads, along the channels.
   *
   * @param padded float32 {@code [elements, depth, height, width, input channels]}
   * @param depth the number of output slices
   * @return {@code [elements, output depth, height, width, kernel * input channels]}
   */
  private Operand<TFloat32> slices(Ops tf, Operand<TFloat32> padded, int depth) {
    List<Operand<TFloat32>> slices = new ArrayList<>();
    for (int a = 0; a < kernel; a++) {
      slices.add(
          tf.stridedSlice(
              padded,
              tf.constant(new int[] {0, a}),
              tf.constant(new int[] {0, a + stride * (depth - 1) + 1}),
              tf.constant(new int[] {1, stride}),
              StridedSlice.beginMask(1L),
              StridedSlice.endMask(1L)));
    }
    return kernel == 1 ? slices.get(0) : tf.concat(slices, tf.constant(-1));
  }

  /**
   * Returns the kernel of the 2-D convolution, {@code [height, width, depth * input channels,
   * channels]}.
   */
  private Operand<TFloat32> flat(Ops tf, Operand<TFloat32> kernel, int inputChannels) {
    return tf.reshape(
        tf.linalg.transpose(kernel, tf.constant(new int[] {1, 2, 0, 3, 4})),
        tf.constant(new int[] {this.kernel, this.kernel, this.kernel * inputChannels, channels}));
  }

  private Shape outputShape(Shape volume) {
    return Windows.answers(volume, padding == Padding.VALID ? kernel : 1, stride, channels);
  }

  @Override
  public Optional<Permutation> inducedPermutation(Permutation g, Shape element) {
    if (kernel == 1 && stride == 1) {
      return Optional.of(g);
    }
    boolean seesNoEdge =
        padding == Padding.CIRCULAR || kernel == 1 || padding == Padding.VALID && kernel <= stride;
    return Windows.inducedPermutation(g, element, outputShape(element), stride, seesNoEdge);
  }

  @Override
  public ElementMapSpec toSpec() {
    return Messages.withoutDefaults(
        ElementMapSpec.newBuilder()
            .setConvolution3D(
                Messages.withoutDefaults(
                    Convolution3dSpec.newBuilder()
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
      return "convolution_3d";
    }

    @Override
    public ElementMap create(ElementMapDefinition definition) {
      Convolution3dSpec spec = definition.spec().getConvolution3D();
      return new Convolution3d(
          spec.getChannels(),
          spec.getKernel(),
          spec.getStride(),
          Padding.valueOf(spec.getPadding().name()),
          definition.bias());
    }

    @Override
    public List<ElementMapExample> examples() {
      Convolution3d circular = Convolution3d.of(2).kernel(2);
      Convolution3d zero = circular.padding(Padding.ZERO);
      Convolution3d valid = circular.padding(Padding.VALID);
      return Stream.of(
              circular,
              circular.stride(2).withoutBias(),
              zero.withoutBias(),
              zero.kernel(3),
              zero.kernel(3).stride(2),
              zero.kernel(1),
              valid,
              valid.stride(2))
          .map(map -> ElementMapExample.of(ElementKind.VOLUME, map))
          .toList();
    }
  }
}
