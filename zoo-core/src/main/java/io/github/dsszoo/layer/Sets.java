package io.github.dsszoo.layer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A batch of sets in a graph.
 *
 * @param values the elements, {@code [batch, n, ...element, channels]}
 * @param mask {@code [batch, n]}, 1 for an element that is present and 0 for padding; none when all
 *     are present
 * @param kind what the elements are
 * @param elementShape the shape of one element, {@code [...element, channels]}, all of it known
 * @param pooled whether these are sets of one, n being 1, as pooling over a set gives them
 */
public record Sets(
    Operand<TFloat32> values,
    Optional<Operand<TFloat32>> mask,
    ElementKind kind,
    Shape elementShape,
    boolean pooled) {

  /**
   * Checks that the shape of an element fits its kind.
   *
   * @throws LayerException if it does not
   */
  public Sets {
    if (elementShape.numDimensions() != kind.rank() || elementShape.hasUnknownDimension()) {
      throw new LayerException(
          "elements of shape "
              + elementShape
              + " are no "
              + kind
              + ": "
              + kind.rank()
              + " known axes are needed");
    }
  }

  /** The channels of an element. */
  public int channels() {
    return (int) elementShape.get(-1);
  }

  /** The positions of an element: 1 for vectors, the length of a signal. */
  public int positions() {
    return (int) (elementShape.size() / channels());
  }

  /** The same sets with other values of the same shape. */
  public Sets withValues(Operand<TFloat32> values) {
    return new Sets(values, mask, kind, elementShape, pooled);
  }

  /** The same sets, present and absent alike, with elements of another shape but the same kind. */
  public Sets withValues(Operand<TFloat32> values, Shape elementShape) {
    return new Sets(values, mask, kind, elementShape, pooled);
  }

  /**
   * Sets of one element, always present, as pooling over a set gives them.
   *
   * @param values {@code [batch, 1, ...element, channels]}
   */
  public Sets ofOne(Operand<TFloat32> values) {
    return new Sets(values, Optional.empty(), kind, elementShape, true);
  }

  /** The mask in the rank of the values, {@code [batch, n, 1, ..., 1]}. */
  Optional<Operand<TFloat32>> broadcastMask(Ops tf) {
    return mask.map(
        m -> {
          Operand<TFloat32> wide = m;
          for (int i = 0; i < kind.rank(); i++) {
            wide = tf.expandDims(wide, tf.constant(-1));
          }
          return wide;
        });
  }

  /**
   * The same sets with zeros where an element is absent, whatever stood there, even what is no
   * number.
   */
  public Sets withoutPadding(Ops tf) {
    return broadcastMask(tf)
        .map(
            wide ->
                withValues(
                    tf.select(tf.math.greater(wide, tf.constant(0f)), values, tf.constant(0f))))
        .orElse(this);
  }

  /** All elements of all sets in one axis, {@code [batch * n, ...element, channels]}. */
  Operand<TFloat32> merged(Ops tf) {
    return tf.reshape(values, tf.constant(prepend(-1, elementShape.asArray())));
  }

  /**
   * Undoes {@link #merged} on values that an element map made.
   *
   * @param merged {@code [batch * n, ...elementShape]}
   */
  Sets split(Ops tf, Operand<TFloat32> merged, Shape elementShape) {
    return withValues(tf.reshape(merged, shape(tf, elementShape)), elementShape);
  }

  /** The shape {@code [batch, n, ...element]} at run time, for a shape of elements. */
  Operand<TInt32> shape(Ops tf, Shape element) {
    Operand<TInt32> batchAndSize =
        tf.slice(tf.shape(values), tf.constant(new int[] {0}), tf.constant(new int[] {2}));
    int[] rest = Arrays.stream(element.asArray()).mapToInt(Math::toIntExact).toArray();
    return tf.concat(Arrays.asList(batchAndSize, tf.constant(rest)), tf.constant(0));
  }

  /** The one element of pooled sets, {@code [batch, ...element, channels]}. */
  public Operand<TFloat32> only(Ops tf) {
    return tf.squeeze(values, Squeeze.axis(List.of(1L)));
  }

  private static long[] prepend(long first, long[] rest) {
    long[] all = new long[rest.length + 1];
    all[0] = first;
    System.arraycopy(rest, 0, all, 1, rest.length);
    return all;
  }
}
