package io.github.dsszoo.layer;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.spec.LayerSpec;
import io.github.dsszoo.spec.UpsampleSpec;
import io.github.dsszoo.symmetry.Permutation;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.image.ResizeBilinear;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * {@code y_i[p] = x_i at the place of p}, by linear interpolation between the pixels or voxels
 * around it. Multiplies the number of positions of images and volumes by the factor along each
 * axis. Equivariant to the order of the elements. Only the identity of the torus is preserved,
 * because the layer does not interpolate across the edges.
 *
 * <pre>{@code
 * Upsample.by(2).withAlignedCorners()
 * }</pre>
 *
 * @param factor the factor, at least 1
 * @param alignedCorners whether the corner positions of both grids are at the same place: {@code p}
 *     is at {@code p (size - 1) / (factor size - 1)} along each axis; otherwise the outer edges of
 *     both grids are at the same place: {@code p} is at {@code (p + 1/2) / factor - 1/2}, clamped
 *     to the grid
 */
public record Upsample(int factor, boolean alignedCorners) implements Layer {
  /**
   * Checks the settings.
   *
   * @throws LayerException if the factor is less than 1
   */
  public Upsample {
    if (factor < 1) {
      throw LayerException.of("upsample: factor is %s; set it to at least 1", factor);
    }
  }

  /** Creates a layer with a factor, with the outer edges of both grids at the same place. */
  public static Upsample by(int factor) {
    return new Upsample(factor, false);
  }

  /** Returns a copy with the corner positions of both grids at the same place. */
  public Upsample withAlignedCorners() {
    return new Upsample(factor, true);
  }

  @Override
  public Sets apply(GraphContext context, Sets input) {
    if (!Windows.KINDS.contains(input.kind())) {
      throw context.error(
          "upsampling takes images or volumes, found %s of shape %s",
          input.kind(), input.elementShape());
    }
    Ops tf = context.ops();
    Shape element = input.elementShape();
    Shape output = outputShape(element);
    Operand<TFloat32> enlarged =
        element.numDimensions() == 3
            ? enlarged(tf, input, input.merged(tf), output)
            : alongDepth(tf, slices(tf, input.merged(tf), element, output), element, output);
    return input.split(tf, enlarged, output);
  }

  private Operand<TFloat32> enlarged(Ops tf, Sets input, Operand<TFloat32> images, Shape output) {
    return input.hasFreeSizes()
        ? resized(tf, images, tf.math.mul(Sets.runTimeSizes(tf, images, 1, 2), tf.constant(factor)))
        : resized(tf, images, output.get(0), output.get(1));
  }

  /** Enlarges each slice of the volumes, {@code [elements * depth, ...]}. */
  private Operand<TFloat32> slices(Ops tf, Operand<TFloat32> volumes, Shape element, Shape output) {
    Shape slices = Shape.of(-1, element.get(1), element.get(2), element.get(3));
    return resized(tf, tf.reshape(volumes, tf.constant(slices)), output.get(1), output.get(2));
  }

  /** Enlarges the enlarged slices along the depth, as images with one row for each slice. */
  private Operand<TFloat32> alongDepth(
      Ops tf, Operand<TFloat32> slices, Shape element, Shape output) {
    long columns = output.get(1) * output.get(2);
    Shape rows = Shape.of(-1, element.get(0), columns, element.get(3));
    return resized(tf, tf.reshape(slices, tf.constant(rows)), output.get(0), columns);
  }

  private Operand<TFloat32> resized(Ops tf, Operand<TFloat32> images, long rows, long columns) {
    return resized(
        tf, images, tf.constant(new int[] {Math.toIntExact(rows), Math.toIntExact(columns)}));
  }

  private Operand<TFloat32> resized(Ops tf, Operand<TFloat32> images, Operand<TInt32> size) {
    return tf.image.resizeBilinear(
        images,
        size,
        ResizeBilinear.alignCorners(alignedCorners),
        ResizeBilinear.halfPixelCenters(!alignedCorners));
  }

  private Shape outputShape(Shape element) {
    long[] sizes = element.asArray();
    for (int axis = 0; axis < sizes.length - 1; axis++) {
      sizes[axis] = Math.multiplyExact(factor, sizes[axis]);
    }
    return Shape.of(sizes);
  }

  /** Returns nothing for aligned corners, whose places depend on the size of the image. */
  @Override
  public Optional<Span> receptiveField(Span output) {
    long last = Math.floorDiv(2 * output.to() + 1 - factor, 2L * factor);
    return alignedCorners
        ? Optional.empty()
        : Optional.of(
            new Span(Math.floorDiv(2 * output.from() + 1 - factor, 2L * factor), last + 1));
  }

  @Override
  public Optional<Shape> outputElement(Shape element) {
    return Windows.outputElement(element, 1, this::outputShape);
  }

  @Override
  public Optional<Permutation> inducedPermutation(Permutation g, Shape element) {
    Shape output = outputShape(element);
    return g.isIdentity()
        ? Optional.of(Permutation.identity(Math.toIntExact(output.size() / output.get(-1))))
        : Optional.empty();
  }

  @Override
  public boolean independent() {
    return true;
  }

  @Override
  public LayerSpec toSpec() {
    return LayerSpec.newBuilder()
        .setUpsample(
            Messages.withoutDefaults(
                UpsampleSpec.newBuilder()
                    .setFactor(factor)
                    .setAlignedCorners(alignedCorners)
                    .build()))
        .build();
  }

  /** The layer type that {@link java.util.ServiceLoader} finds. */
  public static final class Type implements LayerType {
    @Override
    public String name() {
      return "upsample";
    }

    @Override
    public Layer create(LayerDefinition definition) {
      UpsampleSpec spec = definition.spec().getUpsample();
      return new Upsample(spec.getFactor(), spec.getAlignedCorners());
    }

    @Override
    public List<LayerExample> examples() {
      Upsample twice = Upsample.by(2);
      return List.of(
          LayerExample.of(ElementKind.IMAGE, twice),
          LayerExample.of(ElementKind.IMAGE, twice.withAlignedCorners()),
          LayerExample.of(ElementKind.IMAGE, Upsample.by(3).withAlignedCorners()),
          LayerExample.of(ElementKind.VOLUME, twice),
          LayerExample.of(ElementKind.VOLUME, twice.withAlignedCorners()));
    }
  }
}
