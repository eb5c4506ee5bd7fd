package io.github.dsszoo.layer;

import io.github.dsszoo.element.ElementKind;
import io.github.dsszoo.symmetry.Permutation;
import io.github.dsszoo.symmetry.TorusShift;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.tensorflow.ndarray.Shape;

/** Computes shapes and permutations for square windows on images and cubic windows on volumes. */
final class Windows {
  /** The kinds of elements with windows. */
  static final List<ElementKind> KINDS = List.of(ElementKind.IMAGE, ElementKind.VOLUME);

  private Windows() {}

  /** Returns the sizes of the grid of positions: of an element's axes without the channels. */
  static int[] grid(Shape element) {
    return Arrays.stream(element.asArray())
        .limit(element.numDimensions() - 1L)
        .mapToInt(Math::toIntExact)
        .toArray();
  }

  /**
   * Checks that a window fits into the elements.
   *
   * @throws LayerException if it does not
   */
  static void requireFit(GraphContext context, int window, Sets input) {
    int[] grid = grid(input.elementShape());
    if (Arrays.stream(grid).anyMatch(size -> window > size)) {
      int[] least = new int[grid.length];
      Arrays.fill(least, window);
      throw context.error(
          "expected %s of at least %s, found %s; use a smaller window or kernel, or larger elements",
          input.kind(), product(least), product(grid));
    }
  }

  private static String product(int[] sizes) {
    return Arrays.stream(sizes).mapToObj(Integer::toString).collect(Collectors.joining(" x "));
  }

  /** Returns the shape of an element of the output, for windows that lie within the element. */
  static Shape answers(Shape element, int window, int stride, int channels) {
    LongStream sizes = Arrays.stream(grid(element)).mapToLong(size -> (size - window) / stride + 1);
    return Shape.of(sizes.toArray()).append(channels);
  }

  /**
   * Returns the shape of an output element for an image that the window fits into; empty for
   * others, and for volumes, whose size is that of the network's definition.
   *
   * @param output maps the shape of an element to that of the output
   */
  static Optional<Shape> outputElement(Shape element, int window, UnaryOperator<Shape> output) {
    return Optional.of(element)
        .filter(image -> image.numDimensions() == ElementKind.IMAGE.rank())
        .filter(image -> Arrays.stream(grid(image)).allMatch(size -> window <= size))
        .map(output);
  }

  /**
   * Returns the permutation of the output's positions that a permutation of the element's positions
   * induces.
   *
   * @param element the shape of an element of the input
   * @param answer the shape of an element of the output
   * @param seesNoEdge whether no window reads beyond an edge, so that shifts by the stride are
   *     preserved
   */
  static Optional<Permutation> inducedPermutation(
      Permutation g, Shape element, Shape answer, int stride, boolean seesNoEdge) {
    int[] windows = grid(answer);
    if (g.isIdentity()) {
      return Optional.of(
          Permutation.identity(Arrays.stream(windows).reduce(1, Math::multiplyExact)));
    }
    return seesNoEdge
        ? TorusShift.of(g, grid(element)).flatMap(shift -> shift.strided(stride, windows))
        : Optional.empty();
  }
}
