package io.github.dsszoo.symmetry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A permutation g of the coordinates 0..d-1; immutable.
 *
 * <p>It moves the value at coordinate i to coordinate g(i): {@code (g x)[g(i)] = x[i]}. With this
 * convention, the action is compatible with the composition: {@code (g h) x = g (h x)}.
 */
public final class Permutation {
  private final int[] images;

  /**
   * Uses the array without a copy and without checks. Only for callers in this package that created
   * the array as a permutation.
   */
  Permutation(int[] images) {
    this.images = images;
  }

  /**
   * Creates the permutation that maps coordinate i to {@code images[i]}.
   *
   * @param images [d], each of 0..d-1 once
   * @throws IllegalArgumentException if an image is out of range or occurs twice
   */
  public static Permutation of(int... images) {
    int[] origins = new int[images.length];
    Arrays.fill(origins, -1);
    for (int i = 0; i < images.length; i++) {
      int image = images[i];
      if (image < 0 || image >= images.length) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Not a permutation of %d coordinates: coordinate %d is sent to %d.",
                images.length,
                i,
                image));
      }
      if (origins[image] >= 0) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Not a permutation of %d coordinates: coordinates %d and %d are both sent to %d.",
                images.length,
                origins[image],
                i,
                image));
      }
      origins[image] = i;
    }
    return new Permutation(images.clone());
  }

  /**
   * Creates the identity on d coordinates.
   *
   * @throws IllegalArgumentException if the degree is negative
   */
  public static Permutation identity(int degree) {
    if (degree < 0) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "A permutation cannot have %d coordinates.", degree));
    }
    return new Permutation(IntStream.range(0, degree).toArray());
  }

  /** Returns the number of coordinates, d. */
  public int degree() {
    return images.length;
  }

  /** Returns the image g(i) of coordinate i. */
  public int image(int i) {
    return images[i];
  }

  /** Returns a copy of all images, int [d]. */
  public int[] images() {
    return images.clone();
  }

  /**
   * Returns the composition g h, which applies {@code other} = h first: it maps i to g(h(i)).
   *
   * @throws IllegalArgumentException if the degrees differ
   */
  public Permutation compose(Permutation other) {
    requireDegree(other.degree());
    int[] composed = new int[images.length];
    for (int i = 0; i < composed.length; i++) {
      composed[i] = images[other.images[i]];
    }
    return new Permutation(composed);
  }

  /** Returns the inverse permutation. */
  public Permutation inverse() {
    int[] inverse = new int[images.length];
    for (int i = 0; i < inverse.length; i++) {
      inverse[images[i]] = i;
    }
    return new Permutation(inverse);
  }

  /**
   * Returns the induced permutation of the entries of a d x d matrix, row-major, whose rows and
   * columns are permuted: it maps entry (i, j) to (g(i), g(j)).
   *
   * @throws IllegalArgumentException if d squared does not fit in an int
   */
  public Permutation onPairs() {
    int d = images.length;
    long entries = (long) d * d;
    if (entries > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(d + " x " + d + " entries are too many for an array");
    }
    int[] pairs = new int[(int) entries];
    for (int entry = 0; entry < pairs.length; entry++) {
      pairs[entry] = images[entry / d] * d + images[entry % d];
    }
    return new Permutation(pairs);
  }

  /**
   * Applies this permutation to a vector.
   *
   * @param x [d]
   * @return g x, [d], a new array
   * @throws IllegalArgumentException if x has another length than d
   */
  public double[] act(double[] x) {
    requireDegree(x.length);
    double[] moved = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      moved[images[i]] = x[i];
    }
    return moved;
  }

  /** Returns whether this is the identity. */
  public boolean isIdentity() {
    for (int i = 0; i < images.length; i++) {
      if (images[i] != i) {
        return false;
      }
    }
    return true;
  }

  /** Returns the lengths of the cycles, ascending; a fixed coordinate is a cycle of length 1. */
  public List<Integer> cycleType() {
    List<Integer> lengths = new ArrayList<>();
    boolean[] seen = new boolean[images.length];
    for (int start = 0; start < images.length; start++) {
      int length = 0;
      for (int i = start; !seen[i]; i = images[i]) {
        seen[i] = true;
        length++;
      }
      if (length > 0) {
        lengths.add(length);
      }
    }
    lengths.sort(null);
    return lengths;
  }

  private void requireDegree(int other) {
    if (other != images.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A permutation of %d coordinates cannot meet one, or a vector, of %d.",
              images.length,
              other));
    }
  }

  /** Returns whether the other object is a permutation with the same images. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Permutation p && Arrays.equals(images, p.images);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(images);
  }

  /** Returns the images in order as text, such as [1, 2, 0]. */
  @Override
  public String toString() {
    return Arrays.toString(images);
  }
}
