package io.github.dsszoo.symmetry;

import java.util.Arrays;
import java.util.Optional;

/**
 * A circular shift of a grid of positions: of a signal, an image or a volume. Positions are
 * numbered row-major.
 */
public final class TorusShift {
  private final int[] sizes;
  private final int[] by;

  private TorusShift(int[] sizes, int[] by) {
    this.sizes = sizes;
    this.by = by;
  }

  /**
   * Creates a shift by the given number of steps along each axis.
   *
   * @param sizes the sizes of the grid, at least 1 each
   * @param by the steps along each axis, at least 0 and less than the size
   */
  static TorusShift by(int[] sizes, int... by) {
    return new TorusShift(sizes.clone(), by.clone());
  }

  /**
   * Returns the shift that equals a permutation of a grid's positions; empty if there is none.
   *
   * @param g a permutation of the positions, row-major
   * @param sizes the sizes of the grid, one for each axis, at least 1 each
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

  /** Returns a copy of the steps along each axis. */
  public int[] by() {
    return by.clone();
  }

  /** Returns the permutation of the positions, row-major. */
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
   * Returns the permutation of window positions that this shift induces, for windows at a distance
   * of a stride that do not read beyond an edge. Empty unless the shift maps every window to a
   * window.
   *
   * @param stride the stride along each axis
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
