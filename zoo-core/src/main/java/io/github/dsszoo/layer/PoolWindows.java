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
 * {@code y_i[p, q] = aggregate_{a, b < window} x_i[stride p + a, stride q + b]} on images, over
 * windows within the image; equivariant, for each element on its own, to those shifts of the torus
 * that are multiples of a stride that divides height and width, unless windows overlap.
 *
 * <p>Rows and columns that are left over on the right and at the bottom are not read, nor those
 * between windows where the stride is longer.
 *
 * @param aggregation over the positions of a window, for each channel
 * @param window its height and width
 * @param stride rows, and columns, between two windows
 */
public record PoolWindows(Aggregation aggregation, int window, int stride) implements Layer {
  private static final String VALID = "VALID";

  /**
   * Checks the settings.
   *
   * @throws LayerException if window or stride are not positive
   */
  public PoolWindows {
    if (window < 1 || stride < 1) {
      throw new LayerException(
          "pooling needs a window and a stride of at least 1, not " + window + " and " + stride);
    }
  }

  @Override
  public Sets apply(GraphContext context, Sets input) {
    if (!input.kind().equals(ElementKind.IMAGE)) {
      throw context.error("windows are of images, not of " + input.kind());
    }
    Windows.requireFit(context, window, input);
    Ops tf = context.ops();
    return input.split(tf, pooled(tf, input.merged(tf)), outputShape(input.elementShape()));
  }

  private Operand<TFloat32> pooled(Ops tf, Operand<TFloat32> images) {
    return switch (aggregation) {
      case MAX ->
          tf.nn.maxPool(images, tf.constant(axes(window)), tf.constant(axes(stride)), VALID);
      case MEAN -> mean(tf, images);
      case SUM -> tf.math.mul(mean(tf, images), tf.constant((float) window * window));
    };
  }

  private Operand<TFloat32> mean(Ops tf, Operand<TFloat32> images) {
    return tf.nn.avgPool(
        images,
        List.of(1L, (long) window, (long) window, 1L),
        List.of(1L, (long) stride, (long) stride, 1L),
        VALID);
  }

  private static int[] axes(int size) {
    return new int[] {1, size, size, 1};
  }

  private Shape outputShape(Shape image) {
    return Windows.answers(image, window, stride, (int) image.get(2));
  }

  @Override
  public Optional<Permutation> inducedPermutation(Permutation g, Shape element) {
    return Windows.inducedPermutation(g, element, outputShape(element), stride, window <= stride);
  }

  @Override
  public boolean independent() {
    return true;
  }
}
