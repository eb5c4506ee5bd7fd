package io.github.dsszoo.layer;

import io.github.dsszoo.symmetry.Permutation;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.image.ResizeBilinear;
import org.tensorflow.types.TFloat32;

/**
 * {@code y_i[p] = x_i} at the place of p, linear between the pixels or voxels around it: images and
 * volumes with factor times the positions along each axis. Equivariant to the order of the
 * elements; of the torus only the identity is left, because nothing is interpolated across an edge.
 *
 * @param factor at least 1
 * @param alignedCorners whether the corners of both grids lie on each other, {@code p} at {@code p
 *     (size - 1) / (factor size - 1)} along each axis; otherwise the outlines do, {@code p} at
 *     {@code (p + 1/2) / factor - 1/2}, or at the edge where that lies beyond it
 */
public record Upsample(int factor, boolean alignedCorners) implements Layer {
  /**
   * Checks the factor.
   *
   * @throws LayerException if it is not positive
   */
  public Upsample {
    if (factor < 1) {
      throw new LayerException("images are enlarged by a factor of at least 1, not " + factor);
    }
  }

  @Override
  public Sets apply(GraphContext context, Sets input) {
    if (!Windows.KINDS.contains(input.kind())) {
      throw context.error("images and volumes can be enlarged, not " + input.kind());
    }
    Ops tf = context.ops();
    Shape element = input.elementShape();
    Shape output = outputShape(element);
    Operand<TFloat32> enlarged =
        element.numDimensions() == 3
            ? resized(tf, input.merged(tf), output.get(0), output.get(1))
            : alongDepth(tf, slices(tf, input.merged(tf), element, output), element, output);
    return input.split(tf, enlarged, output);
  }

  /** Enlarges each slice of volumes, {@code [elements * depth, ...]}. */
  private Operand<TFloat32> slices(Ops tf, Operand<TFloat32> volumes, Shape element, Shape output) {
    Shape slices = Shape.of(-1, element.get(1), element.get(2), element.get(3));
    return resized(tf, tf.reshape(volumes, tf.constant(slices)), output.get(1), output.get(2));
  }

  /** Enlarges volumes of enlarged slices along the depth, as images of one row for each slice. */
  private Operand<TFloat32> alongDepth(
      Ops tf, Operand<TFloat32> slices, Shape element, Shape output) {
    long columns = output.get(1) * output.get(2);
    Shape rows = Shape.of(-1, element.get(0), columns, element.get(3));
    return resized(tf, tf.reshape(slices, tf.constant(rows)), output.get(0), columns);
  }

  private Operand<TFloat32> resized(Ops tf, Operand<TFloat32> images, long rows, long columns) {
    return tf.image.resizeBilinear(
        images,
        tf.constant(new int[] {Math.toIntExact(rows), Math.toIntExact(columns)}),
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
}
