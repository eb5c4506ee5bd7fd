package io.github.dsszoo.layer;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.spec.LayerSpec;
import io.github.dsszoo.spec.PoolWindowsSpec;
import io.github.dsszoo.symmetry.Permutation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * {@code y_i[p] = aggregate_a x_i[stride p + a]}, where each component of a is less than the window
 * size: aggregates over square windows of images and cubic windows of volumes. Windows lie within
 * the element. Equivariant, for each element separately, to shifts of the torus by multiples of a
 * stride that divides all sizes, unless windows overlap.
 *
 * <pre>{@code
 * PoolWindows.max().window(3).stride(2)
 * }</pre>
 *
 * <p>Positions at the end of an axis that do not fill a window are not read. If the stride is
 * larger than the window, the positions between windows are not read.
 *
 * @param aggregation the aggregation over the positions of a window, for each channel
 * @param window the size of a window along each axis
 * @param stride the distance of two neighbouring windows along each axis
 */
public record PoolWindows(Aggregation aggregation, int window, int stride) implements Layer {
  private static final String VALID = "VALID";

  /**
   * Checks the settings.
   *
   * @throws LayerException if window or stride are less than 1
   */
  public PoolWindows {
    if (window < 1 || stride < 1) {
      throw LayerException.of(
          "pool_windows: window is %s, stride is %s; set each to at least 1", window, stride);
    }
  }

  /**
   * Creates a layer with the maximum over windows of size 2 with stride 2. The other methods return
   * changed copies.
   */
  public static PoolWindows max() {
    return new PoolWindows(Aggregation.MAX, 2, 2);
  }

  /**
   * Creates a layer with the mean over windows of size 2 with stride 2. The other methods return
   * changed copies.
   */
  public static PoolWindows mean() {
    return new PoolWindows(Aggregation.MEAN, 2, 2);
  }

  /**
   * Creates a layer with the sum over windows of size 2 with stride 2. The other methods return
   * changed copies.
   */
  public static PoolWindows sum() {
    return new PoolWindows(Aggregation.SUM, 2, 2);
  }

  /** Returns a copy with windows of the given size along each axis. */
  public PoolWindows window(int size) {
    return new PoolWindows(aggregation, size, stride);
  }

  /** Returns a copy with a distance of two neighbouring windows along each axis. */
  public PoolWindows stride(int positions) {
    return new PoolWindows(aggregation, window, positions);
  }

  @Override
  public Sets apply(GraphContext context, Sets input) {
    if (!Windows.KINDS.contains(input.kind())) {
      throw context.error(
          "windows are pooled over images or volumes, found %s of shape %s",
          input.kind(), input.elementShape());
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

  /** Pools each slice of the volumes, {@code [elements * depth, ...]}. */
  private Operand<TFloat32> overSlices(Ops tf, Operand<TFloat32> volumes, Shape element) {
    Shape slices = Shape.of(-1, element.get(1), element.get(2), element.get(3));
    return pooled(tf, tf.reshape(volumes, tf.constant(slices)), window, stride);
  }

  /** Pools the pooled slices along the depth, as images with one row for each slice. */
  private Operand<TFloat32> overDepth(
      Ops tf, Operand<TFloat32> slices, Shape element, Shape output) {
    Shape rows = Shape.of(-1, element.get(0), output.get(1) * output.get(2), element.get(3));
    return pooled(tf, tf.reshape(slices, tf.constant(rows)), 1, 1);
  }

  /**
   * Pools over windows of rows and columns.
   *
   * @param images float32 {@code [images, rows, columns, channels]}
   * @param columns the number of columns of a window; its number of rows is this layer's window
   * @param across the stride along the columns
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
  public Optional<Span> receptiveField(Span output) {
    return Optional.of(new Span(stride * output.from(), stride * output.to() + window - 1));
  }

  @Override
  public Optional<Shape> outputElement(Shape element) {
    return Windows.outputElement(element, window, this::outputShape);
  }

  @Override
  public Optional<Permutation> inducedPermutation(Permutation g, Shape element) {
    return Windows.inducedPermutation(g, element, outputShape(element), stride, window <= stride);
  }

  @Override
  public boolean independent() {
    return true;
  }

  @Override
  public LayerSpec toSpec() {
    return LayerSpec.newBuilder()
        .setPoolWindows(
            Messages.withoutDefaults(
                PoolWindowsSpec.newBuilder()
                    .setAggregation(aggregation.toSpec())
                    .setWindow(window)
                    .setStride(stride)
                    .build()))
        .build();
  }

  /** The layer type that {@link java.util.ServiceLoader} finds. */
  public static final class Type implements LayerType {
    @Override
    public String name() {
      return "pool_windows";
    }

    @Override
    public Layer create(LayerDefinition definition) {
      PoolWindowsSpec spec = definition.spec().getPoolWindows();
      return new PoolWindows(
          Aggregation.of(spec.getAggregation()), spec.getWindow(), spec.getStride());
    }

    @Override
    public List<LayerExample> examples() {
      PoolWindows max = PoolWindows.max();
      return Stream.of(
              LayerExample.of(ElementKind.IMAGE, max),
              LayerExample.of(ElementKind.IMAGE, PoolWindows.mean()),
              LayerExample.of(ElementKind.IMAGE, PoolWindows.sum().window(3).stride(1)),
              LayerExample.of(ElementKind.IMAGE, max.window(1)),
              LayerExample.of(ElementKind.IMAGE, max.window(3)),
              LayerExample.of(ElementKind.VOLUME, max),
              LayerExample.of(ElementKind.VOLUME, PoolWindows.mean()),
              LayerExample.of(ElementKind.VOLUME, PoolWindows.sum().stride(1)),
              LayerExample.of(ElementKind.VOLUME, max.window(1)))
          .toList();
    }
  }
}
