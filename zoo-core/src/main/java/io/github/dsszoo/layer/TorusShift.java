package io.github.dsszoo.layer;

import io.github.dsszoo.symmetry.Permutation;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tensorflow.ndarray.Shape;

/**
 * A shift of an image whose opposite edges meet.
 *
 * @param height of the image
 * @param width of the image
 * @param down rows, at least 0 and less than the height
 * @param right columns, at least 0 and less than the width
 */
record TorusShift(int height, int width, int down, int right) {

  /**
   * The shift that a permutation of an image's positions is; none if it is another permutation.
   *
   * @param image {@code [height, width, channels]}
   */
  static Optional<TorusShift> of(Permutation g, Shape image) {
    int height = (int) image.get(0);
    int width = (int) image.get(1);
    int first = g.image(0);
    TorusShift shift = new TorusShift(height, width, first / width, first % width);
    return g.equals(shift.permutation()) ? Optional.of(shift) : Optional.empty();
  }

  /** On the positions, row by row. */
  Permutation permutation() {
    return Permutation.of(IntStream.range(0, height * width).map(this::image).toArray());
  }

  private int image(int position) {
    int row = (position / width + down) % height;
    int column = (position % width + right) % width;
    return row * width + column;
  }

  /**
   * What becomes of the shift when windows that never see an edge move over the image by a stride:
   * none unless the windows move on to where others were.
   *
   * @param rows of the answer
   * @param columns of the answer
   */
  Optional<Permutation> strided(int stride, int rows, int columns) {
    return survives(down, height, stride) && survives(right, width, stride)
        ? Optional.of(new TorusShift(rows, columns, down / stride, right / stride).permutation())
        : Optional.empty();
  }

  private static boolean survives(int by, int size, int stride) {
    return by == 0 || size % stride == 0 && by % stride == 0;
  }
}
