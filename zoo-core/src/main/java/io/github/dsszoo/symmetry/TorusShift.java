package io.github.dsszoo.symmetry;

import java.util.Arrays;
import java.util.Optional;

/**
 * A shift of a grid whose opposite faces meet: of a circle, of an image's torus, of a volume's.
 * Positions are numbered row-major; what leaves the grid on one side enters on the other.
 */
public final class TorusShift {
  private final int[] sizes;
  private final int[] by;

  private TorusShift(int[] sizes, int[] by) {
    this.sizes = sizes;
    this.by = by;
  }

  /**
   * The shift by so many steps along each axis.
   *
   * @param sizes of the grid, at least 1 each
   * @param by steps along each axis, at least 0 and less than the size
   */
  static TorusShift by(int[] sizes, int... by) {
    return new TorusShift(sizes.clone(), by.clone());
  }

  /**
   * The shift that a permutation of a grid's positions is; none if it is another permutation.
   *
   * @param g on the positions, row-major
   * @param sizes of the grid, one for each axis, at least 1 each
   */
  public static Optional<TorusShift> of(Permutation g, int... sizes) {
    int[] by = new int[sizes.length];
    int rest = g.degree() == 0 ? 0 : g.image(0);
    for (int axis = sizes.length - 1; axis >= 0; axis--) {
      by[axis] = rest % sizes[axis];
      rest /= sizes[axis];
    }
    TorusShift shift = new TorusShift(sizes.clone(), by);
    return g.equals(shift.permutation()) ? Optional.of(shift) : Optional.empty();
  }

  /** The steps along each axis; a copy. */
  public int[] by() {
    return by.clone();
  }

  /** The permutation of the positions, row-major. */
  public Permutation permutation() {
    int[] images = new int[Arrays.stream(sizes).reduce(1, Math::multiplyExact)];
    for (int position = 0; position < images.length; position++) {
      int rest = position;
      int stride = 1;
      for (int axis = sizes.length - 1; axis >= 0; axis--) {
        images[position] += stride * ((rest % sizes[axis] + by[axis]) % sizes[axis]);
        rest /= sizes[axis];
        stride *= sizes[axis];
      }
    }
    return new Permutation(images);
  }

  /**
   * The permutation of the windows' positions that the shift induces, when windows that never see
   * an edge move over the grid by a stride; none unless every window moves to where another was.
   *
   * @param stride along each axis
   * @param answer the sizes of the grid of windows
   */
  public Optional<Permutation> strided(int stride, int... answer) {
    int[] steps = new int[by.length];
    for (int axis = 0; axis < by.length; axis++) {
      boolean survives = by[axis] == 0 || sizes[axis] % stride == 0 && by[axis] % stride == 0;
      if (!survives) {
        return Optional.empty();
      }
      steps[axis] = by[axis] / stride;
    }
    return Optional.of(new TorusShift(answer.clone(), steps).permutation());
  }
}
