package io.github.dsszoo.layer;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.layer.Convolution2d.Padding;
import io.github.dsszoo.symmetry.Permutation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.StridedSlice;
import org.tensorflow.types.TFloat32;

/**
 * {@code y[p] = sum_a W[a]^T x[stride p + a - kernel / 2]} on volumes, where p and a have three
 * components each; equivariant to the torus of shifts if the padding is circular.
 *
 * <p>Positions outside of a volume are as {@link Padding} says. With zeros or without padding, only
 * the identity of the torus is left, unless windows do not overlap. With a stride that divides all
 * three sizes, shifts by its multiples are left; with another stride, none.
 *
 * <p>Computed as one 2-D convolution of slices: the slices that meet a kernel's depth are put
 * beside each other on the channels. TensorFlow's own op for 3-D convolutions has no gradient in
 * Java.
 *
 * <p>Kernel {@code [kernel, kernel, kernel, input channels, channels]}.
 *
 * @param channels of the output
 * @param kernel its depth, height and width
 * @param stride voxels between two outputs, along each axis
 * @param padding what lies outside of a volume
 * @param bias whether to add one
 */
public record Convolution3d(int channels, int kernel, int stride, Padding padding, boolean bias)
    implements ElementMap {
  /**
   * Checks the settings.
   *
   * @throws LayerException if channels, kernel or stride are not positive
   */
  public Convolution3d {
    if (channels < 1 || kernel < 1 || stride < 1) {
      throw new LayerException(
          String.format(
              Locale.ROOT,
              "a convolution needs channels, kernel and stride of at least 1, not %d, %d and %d",
              channels,
              kernel,
              stride));
    }
  }

  @Override
  public Shape kernelShape(GraphContext context, Sets input) {
    if (!input.kind().equals(ElementKind.VOLUME)) {
      throw context.error("a 3-D convolution takes volumes, not " + input.kind());
    }
    Windows.requireFit(context, padding == Padding.ZERO ? 1 : kernel, input);
    return Shape.of(kernel, kernel, kernel, input.channels(), channels);
  }

  @Override
  public Sets map(GraphContext context, Sets input, Operand<TFloat32> kernel) {
    Ops tf = context.ops();
    Shape element = input.elementShape();
    Shape output = outputShape(element);
    // TensorFlow pads height and width itself where it means the same zeros, without a copy.
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
   * The slices that each output slice is made of, beside each other on the channels.
   *
   * @param padded {@code [elements, depth, height, width, input channels]}
   * @param depth slices of the output
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
   * The kernel of the 2-D convolution, {@code [height, width, depth * input channels, channels]}.
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
}
