package io.github.dsszoo.layer;

import io.github.dsszoo.layer.Convolution2d.Padding;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.StridedSlice;
import org.tensorflow.types.TFloat32;

/** Pads elements for convolutions: with values of the opposite edge, or with zeros. */
final class GridPadding {
  private GridPadding() {}

  /**
   * Pads some axes by half a kernel on both sides: {@code kernel / 2} positions before the first
   * position and {@code (kernel - 1) / 2} after the last.
   *
   * @param values float32 {@code [elements, ...grid, channels]}
   * @param element the shape of one element, {@code [...grid, channels]}
   * @param axes the axes of the element to pad, from 0 for its first axis
   */
  static Operand<TFloat32> pad(
      Ops tf, Operand<TFloat32> values, Shape element, Padding padding, int kernel, int... axes) {
    int before = kernel / 2;
    int after = (kernel - 1) / 2;
    return switch (padding) {
      case VALID -> values;
      case ZERO -> {
        int[][] paddings = new int[1 + element.numDimensions()][2];
        Arrays.stream(axes).forEach(axis -> paddings[1 + axis] = new int[] {before, after});
        yield tf.pad(values, tf.constant(paddings), tf.constant(0f));
      }
      case CIRCULAR -> {
        Operand<TFloat32> padded = values;
        for (int axis : axes) {
          padded = wrapped(tf, padded, element, axis, before, after);
        }
        yield padded;
      }
    };
  }

  /** Pads an axis circularly: adds its last positions before the first, and vice versa. */
  private static Operand<TFloat32> wrapped(
      Ops tf, Operand<TFloat32> values, Shape element, int axis, int before, int after) {
    int size = (int) element.get(axis);
    int rank = 1 + element.numDimensions();
    boolean free =
        before > 0
            && !values.shape().isUnknown()
            && values.shape().get(1 + axis) == Shape.UNKNOWN_SIZE;
    return tf.concat(
        List.of(
            free
                ? last(tf, values, rank, 1 + axis, before)
                : slice(tf, values, rank, 1 + axis, before == 0 ? 0 : size - before, before),
            values,
            slice(tf, values, rank, 1 + axis, 0, after)),
        tf.constant(1 + axis));
  }

  /** Returns the last positions of an axis whose size is unknown until run time. */
  private static Operand<TFloat32> last(
      Ops tf, Operand<TFloat32> values, int rank, int axis, int count) {
    int[] begin = new int[rank];
    int[] strides = new int[rank];
    Arrays.fill(strides, 1);
    begin[axis] = -count;
    return tf.stridedSlice(
        values,
        tf.constant(begin),
        tf.constant(new int[rank]),
        tf.constant(strides),
        StridedSlice.beginMask((1L << rank) - 1 - (1L << axis)),
        StridedSlice.endMask((1L << rank) - 1));
  }

  private static Operand<TFloat32> slice(
      Ops tf, Operand<TFloat32> values, int rank, int axis, int from, int count) {
    int[] begin = new int[rank];
    int[] size = new int[rank];
    Arrays.fill(size, -1);
    begin[axis] = from;
    size[axis] = count;
    return tf.slice(values, tf.constant(begin), tf.constant(size));
  }
}
