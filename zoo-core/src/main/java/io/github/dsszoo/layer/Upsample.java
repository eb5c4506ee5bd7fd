package io.github.dsszoo.layer;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.symmetry.Permutation;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.image.ResizeBilinear;
import org.tensorflow.types.TFloat32;

/**
 * {@code y_i[p, q] = x_i at the place of (p, q)}, linear between the four pixels around it: images
 * with factor times the rows and columns. Equivariant to the order of the elements; of the torus
 * only the identity is left, for nothing is interpolated across an edge.
 *
 * @param factor at least 1
 * @param alignedCorners whether the corner pixels of both images lie on each other, {@code p} at
 *     {@code p (height - 1) / (factor height - 1)}; otherwise the images' outlines do, {@code p} at
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
    if (!input.kind().equals(ElementKind.IMAGE)) {
      throw context.error("images can be enlarged, not " + input.kind());
    }
    Ops tf = context.ops();
    Shape image = input.elementShape();
    int height = Math.toIntExact(factor * image.get(0));
    int width = Math.toIntExact(factor * image.get(1));
    Operand<TFloat32> enlarged =
        tf.image.resizeBilinear(
            input.merged(tf),
            tf.constant(new int[] {height, width}),
            ResizeBilinear.alignCorners(alignedCorners),
            ResizeBilinear.halfPixelCenters(!alignedCorners));
    return input.split(tf, enlarged, Shape.of(height, width, input.channels()));
  }

  @Override
  public Optional<Permutation> inducedPermutation(Permutation g, Shape element) {
    long positions = factor * factor * element.get(0) * element.get(1);
    return g.isIdentity()
        ? Optional.of(Permutation.identity(Math.toIntExact(positions)))
        : Optional.empty();
  }

  @Override
  public boolean independent() {
    return true;
  }
}
