package io.github.dsszoo.layer;

import io.github.dsszoo.element.ElementKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * A batch of sets in a computation graph.
 *
 * @param values the elements, float32 {@code [batch, n, ...element, channels]}
 * @param mask float32 {@code [batch, n]}, 1 for an element that is present and 0 for padding; empty
 *     if all are present
 * @param kind the kind of the elements
 * @param elementShape the shape of one element, {@code [...element, channels]}, in the network's
 *     definition. The values have elements of this shape, or sizes that are unknown until run time
 *     ({@link #hasFreeSizes})
 * @param pooled whether these are sets of one element, n = 1, as pooling over a set returns them
 * @param positionMask float32 {@code [batch, n, positions]}, 1 for a point that is present, if the
 *     elements have different numbers of points; empty if all points are present
 * @param graph the edges between vertices, if elements are graphs with edges
 */
public record Sets(
    Operand<TFloat32> values,
    Optional<Operand<TFloat32>> mask,
    ElementKind kind,
    Shape elementShape,
    boolean pooled,
    Optional<Operand<TFloat32>> positionMask,
    Optional<Adjacency> graph) {

  /**
   * Checks that the shape of an element fits its kind.
   *
   * @throws LayerException if the shape does not fit
   */
  public Sets {
    if (elementShape.numDimensions() != kind.rank() || elementShape.hasUnknownDimension()) {
      throw LayerException.of(
          "expected %s of rank %s %s, found shape %s",
          kind, kind.rank(), kind.axes(), elementShape);
    }
  }

  /** Creates sets whose elements have all their positions and no edges. */
  public Sets(
      Operand<TFloat32> values,
      Optional<Operand<TFloat32>> mask,
      ElementKind kind,
      Shape elementShape,
      boolean pooled) {
    this(values, mask, kind, elementShape, pooled, Optional.empty(), Optional.empty());
  }

  /** Returns the number of channels of an element. */
  public int channels() {
    return (int) elementShape.get(-1);
  }

  /**
   * Returns the number of positions of an element in the network's definition: 1 for a vector, the
   * length for a signal.
   */
  public int positions() {
    return (int) (elementShape.size() / channels());
  }

  /**
   * Returns whether a size of the elements is unknown until run time. It can then differ from that
   * of {@link #elementShape}.
   */
  public boolean hasFreeSizes() {
    Shape shape = values.shape();
    return shape.isUnknown() || hasUnknown(shape, 2, kind.rank() - 1);
  }

  private static boolean hasUnknown(Shape shape, int from, int count) {
    return IntStream.range(from, from + count)
        .anyMatch(axis -> shape.get(axis) == Shape.UNKNOWN_SIZE);
  }

  /** Returns the number of positions of an element of {@link #values}, int32, a scalar. */
  Operand<TInt32> runTimePositions(Ops tf) {
    return hasFreeSizes()
        ? tf.reduceProd(runTimeSizes(tf, values, 2, kind.rank() - 1), tf.constant(0))
        : tf.constant(positions());
  }

  /** Returns the sizes of some axes of a tensor at run time, int32 {@code [count]}. */
  static Operand<TInt32> runTimeSizes(
      Ops tf, Operand<? extends TType> values, int from, int count) {
    return tf.slice(
        tf.shape(values), tf.constant(new int[] {from}), tf.constant(new int[] {count}));
  }

  /** Returns these sets with other values of the same shape. */
  public Sets withValues(Operand<TFloat32> values) {
    return withValues(values, elementShape);
  }

  /**
   * Returns sets with the same masks, edges and kind, with elements of another shape.
   *
   * @param values float32 {@code [batch, n, ...elementShape]}
   */
  public Sets withValues(Operand<TFloat32> values, Shape elementShape) {
    return new Sets(values, mask, kind, elementShape, pooled, positionMask, graph);
  }

  /**
   * Returns these sets with a mask of points.
   *
   * @param positionMask float32 {@code [batch, n, positions]}, 1 for present
   */
  public Sets withPositionMask(Operand<TFloat32> positionMask) {
    return new Sets(values, mask, kind, elementShape, pooled, Optional.of(positionMask), graph);
  }

  /** Returns these sets with edges between the vertices of the elements. */
  public Sets withGraph(Adjacency graph) {
    return new Sets(values, mask, kind, elementShape, pooled, positionMask, Optional.of(graph));
  }

  /**
   * Returns pooled sets: sets of one element, which is always present. This element has the points
   * and the edges that at least one present element of the set has.
   *
   * @param values float32 {@code [batch, 1, ...element, channels]}
   */
  public Sets toPooled(Ops tf, Operand<TFloat32> values) {
    Optional<Operand<TFloat32>> anywhere =
        positionMask.map(
            m -> {
              Operand<TFloat32> shown =
                  mask.<Operand<TFloat32>>map(e -> tf.math.mul(m, widened(tf, e, 1))).orElse(m);
              return Aggregation.MAX.over(tf, shown, 1);
            });
    return new Sets(
        values,
        Optional.empty(),
        kind,
        elementShape,
        true,
        anywhere,
        graph.map(g -> g.toPooled(tf, mask)));
  }

  /**
   * Returns these pooled sets with the points and the edges of all pieces of the sets.
   *
   * @param whole the sets before pooling
   */
  Sets overSet(GraphContext context, Sets whole) {
    return new Sets(
        values,
        mask,
        kind,
        elementShape,
        pooled,
        positionMask.map(m -> context.overSet(Aggregation.MAX, whole, m)),
        graph.map(
            g ->
                g instanceof AdjacencyMatrices each && !each.shared()
                    ? Adjacency.ofMatrices(context.overSet(Aggregation.MAX, whole, each.matrices()))
                    : g));
  }

  /**
   * Returns the product of both masks, with the rank of the values: float32 {@code [batch, n, 1,
   * ..., 1]}, or {@code [batch, n, positions, 1]} if there is a mask of points. Multiply the values
   * by it before a sum over elements or positions. Empty if all elements and points are present.
   */
  public Optional<Operand<TFloat32>> presence(Ops tf) {
    Optional<Operand<TFloat32>> elements = mask.map(m -> widened(tf, m, kind.rank()));
    return positionMask
        .map(m -> widened(tf, m, 1))
        .map(p -> elements.<Operand<TFloat32>>map(e -> tf.math.mul(e, p)).orElse(p))
        .or(() -> elements);
  }

  /** Appends axes of size 1 to a mask. */
  static Operand<TFloat32> widened(Ops tf, Operand<TFloat32> mask, int axes) {
    Operand<TFloat32> wide = mask;
    for (int i = 0; i < axes; i++) {
      wide = tf.expandDims(wide, tf.constant(-1));
    }
    return wide;
  }

  /** Returns the number of present positions of each set, {@code [batch or 1, 1, ..., 1]}. */
  public Operand<TFloat32> positionsOfSets(Ops tf) {
    int[] axes = IntStream.rangeClosed(1, kind.rank()).toArray();
    Operand<TFloat32> entries =
        presence(tf)
            .<Operand<TFloat32>>map(
                p -> tf.reduceSum(p, tf.constant(axes), ReduceSum.keepDims(true)))
            .orElseGet(() -> widened(tf, size(tf), kind.rank() + 1));
    return positionMask.isPresent()
        ? entries
        : tf.math.mul(
            entries,
            hasFreeSizes()
                ? tf.dtypes.cast(runTimePositions(tf), TFloat32.class)
                : tf.constant((float) positions()));
  }

  /** Returns the size n of the sets, float32 {@code [1]}. */
  private Operand<TFloat32> size(Ops tf) {
    return tf.dtypes.cast(
        tf.slice(tf.shape(values), tf.constant(new int[] {1}), tf.constant(new int[] {1})),
        TFloat32.class);
  }

  /**
   * Returns these sets with zeros for absent elements and points, even if their values are NaN, and
   * without the edges of absent vertices.
   */
  public Sets withoutPadding(Ops tf) {
    return presence(tf)
        .map(
            p -> {
              Sets shown = shownBy(tf, p);
              return graph.map(g -> shown.withGraph(g.among(tf, p))).orElse(shown);
            })
        .orElse(this);
  }

  /** Returns these sets with zeros for absent points, for layers that read whole elements. */
  public Sets withoutAbsentPositions(Ops tf) {
    return positionMask.map(m -> shownBy(tf, widened(tf, m, 1))).orElse(this);
  }

  private Sets shownBy(Ops tf, Operand<TFloat32> presence) {
    return withValues(
        tf.select(tf.math.greater(presence, tf.constant(0f)), values, tf.constant(0f)));
  }

  /** Returns the elements of all sets on one axis, {@code [batch * n, ...element, channels]}. */
  public Operand<TFloat32> merged(Ops tf) {
    return hasFreeSizes()
        ? tf.reshape(
            values,
            tf.concat(
                List.of(
                    tf.constant(new int[] {-1}),
                    runTimeSizes(tf, values, 2, kind.rank() - 1),
                    tf.constant(new int[] {channels()})),
                tf.constant(0)))
        : tf.reshape(values, tf.constant(prepend(-1, elementShape.asArray())));
  }

  /**
   * Returns sets with the values that an element map computed. This is the inverse of {@link
   * #merged}.
   *
   * @param merged float32 {@code [batch * n, ...elementShape]}, or another shape with the same
   *     numbers in the same order
   */
  public Sets split(Ops tf, Operand<TFloat32> merged, Shape elementShape) {
    int grid = elementShape.numDimensions() - 1;
    boolean free =
        hasFreeSizes()
            && merged.shape().numDimensions() == 1 + elementShape.numDimensions()
            && hasUnknown(merged.shape(), 1, grid);
    return withValues(
        tf.reshape(
            merged,
            free
                ? tf.concat(
                    List.of(
                        runTimeSizes(tf, values, 0, 2),
                        runTimeSizes(tf, merged, 1, grid),
                        tf.constant(new int[] {Math.toIntExact(elementShape.get(-1))})),
                    tf.constant(0))
                : dynamicShape(tf, elementShape)),
        elementShape);
  }

  /**
   * Returns the run-time shape {@code [batch, n, ...element]}, int32 {@code [rank]}. If sizes of
   * the elements are unknown until run time, each size of {@code element} that equals the one of
   * {@link #elementShape} at its axis is that of the values.
   */
  public Operand<TInt32> dynamicShape(Ops tf, Shape element) {
    int axes = kind.rank() - 1;
    if (!hasFreeSizes() || element.numDimensions() != kind.rank()) {
      return constantShape(tf, element);
    }
    List<Operand<TInt32>> parts = new ArrayList<>();
    parts.add(runTimeSizes(tf, values, 0, 2));
    for (int axis = 0; axis < axes; axis++) {
      parts.add(
          element.get(axis) == elementShape.get(axis)
              ? runTimeSizes(tf, values, 2 + axis, 1)
              : tf.constant(new int[] {Math.toIntExact(element.get(axis))}));
    }
    parts.add(tf.constant(new int[] {Math.toIntExact(element.get(-1))}));
    return tf.concat(parts, tf.constant(0));
  }

  /** Returns the run-time shape {@code [batch, n, ...element]} for elements of a known shape. */
  Operand<TInt32> constantShape(Ops tf, Shape element) {
    int[] rest = Arrays.stream(element.asArray()).mapToInt(Math::toIntExact).toArray();
    return tf.concat(
        Arrays.asList(runTimeSizes(tf, values, 0, 2), tf.constant(rest)), tf.constant(0));
  }

  /** Returns the element of each pooled set, {@code [batch, ...element, channels]}. */
  public Operand<TFloat32> squeezeSet(Ops tf) {
    return tf.squeeze(values, Squeeze.axis(List.of(1L)));
  }

  private static long[] prepend(long first, long[] rest) {
    long[] all = new long[rest.length + 1];
    all[0] = first;
    System.arraycopy(rest, 0, all, 1, rest.length);
    return all;
  }
}
