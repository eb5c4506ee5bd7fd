package io.github.dsszoo.layer;

import io.github.dsszoo.symmetry.Permutation;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * {@code y_i[p] = aggregate_a x_i[stride p + a]}, where each component of a is less than the
 * window: over square windows of images and cubic windows of volumes, which lie within the element.
 * Equivariant, for each element on its own, to those shifts of the torus that are multiples of a
 * stride that divides all sizes, unless windows overlap.
 *
 * <p>Positions that are left over at the end of an axis are not read, nor those between windows if
 * the stride is longer than the window.
 *
 * @param aggregation over the positions of a window, for each channel
 * @param window its size along each axis
 * @param stride positions between two windows, along each axis
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
    if (!Windows.KINDS.contains(input.kind())) {
      throw context.error("windows are of images and volumes, not of " + input.kind());
    }
    Windows.requireFit(context, window, input);
    Ops tf = context.ops();
    Shape element = input.elementShape();
    Shape output = outputShape(element);
    Operand<TFloat32> pooled =
        element.numDimensions() == 3
            ? pooled(tf, input.merged(tf), window, stride)
            : overDepth(tf, overSlices(tf, input.merged(tf), element), element, output);
    return input.split(tf, pooled, output);
  }

  /** Pools each slice of volumes, {@code [elements * depth, ...]}. */
  private Operand<TFloat32> overSlices(Ops tf, Operand<TFloat32> volumes, Shape element) {
    Shape slices = Shape.of(-1, element.get(1), element.get(2), element.get(3));
    return pooled(tf, tf.reshape(volumes, tf.constant(slices)), window, stride);
  }

  /** Pools pooled slices along the depth, as images of one row for each slice. */
  private Operand<TFloat32> overDepth(
      Ops tf, Operand<TFloat32> slices, Shape element, Shape output) {
    Shape rows = Shape.of(-1, element.get(0), output.get(1) * output.get(2), element.get(3));
    return pooled(tf, tf.reshape(slices, tf.constant(rows)), 1, 1);
  }

  /**
   * Pools over windows of some rows and columns.
   *
   * @param images {@code [images, rows, columns, channels]}
   * @param columns of a window; its rows are this layer's window
   * @param across columns between two windows
   */
  private Operand<TFloat32> pooled(Ops tf, Operand<TFloat32> images, int columns, int across) {
    return switch (aggregation) {
      case MAX ->
          tf.nn.maxPool(
              images,
              tf.constant(new int[] {1, window, columns, 1}),
              tf.constant(new int[] {1, stride, across, 1}),
              VALID);
      case MEAN -> mean(tf, images, columns, across);
      case SUM ->
          tf.math.mul(mean(tf, images, columns, across), tf.constant((float) window * columns));
    };
  }

  private Operand<TFloat32> mean(Ops tf, Operand<TFloat32> images, int columns, int across) {
    return tf.nn.avgPool(
        images,
        List.of(1L, (long) window, (long) columns, 1L),
        List.of(1L, (long) stride, (long) across, 1L),
        VALID);
  }

  private Shape outputShape(Shape element) {
    return Windows.answers(element, window, stride, (int) element.get(-1));
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
