package io.github.dsszoo.layer;

import io.github.dsszoo.symmetry.Permutation;
import io.github.dsszoo.symmetry.TorusShift;
import java.util.Locale;
import java.util.Optional;
import org.tensorflow.ndarray.Shape;

/** Square windows that move over images. */
final class Windows {
  private Windows() {}

  /**
   * Checks that a window fits into the images.
   *
   * @throws LayerException if it does not
   */
  static void requireFit(GraphContext context, int window, Sets images) {
    long height = images.elementShape().get(0);
    long width = images.elementShape().get(1);
    if (window > Math.min(height, width)) {
      throw context.error(
          String.format(
              Locale.ROOT,
              "it takes images of at least %d x %d, and here they are %d x %d; start with larger ones",
              window,
              window,
              height,
              width));
    }
  }

  /** The shape of an answer: windows lie within the image. */
  static Shape answers(Shape image, int window, int stride, int channels) {
    return Shape.of(
        (image.get(0) - window) / stride + 1, (image.get(1) - window) / stride + 1, channels);
  }

  /**
   * What becomes of a permutation of positions.
   *
   * @param image the shape of what goes in
   * @param answer the shape of what comes out
   * @param seesNoEdge whether all windows are alike, so that shifts by the stride come through
   */
  static Optional<Permutation> inducedPermutation(
      Permutation g, Shape image, Shape answer, int stride, boolean seesNoEdge) {
    int rows = (int) answer.get(0);
    int columns = (int) answer.get(1);
    if (g.isIdentity()) {
      return Optional.of(Permutation.identity(rows * columns));
    }
    return seesNoEdge
        ? TorusShift.of(g, (int) image.get(0), (int) image.get(1))
            .flatMap(shift -> shift.strided(stride, rows, columns))
        : Optional.empty();
  }
}
