package io.github.dsszoo.symmetry;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Creates the symmetry groups of the zoo's elements: vectors (trivial), signals, images, volumes,
 * point clouds and graphs.
 *
 * <p>For each method, the number of generators and their meaning do not depend on the size. The
 * groups of two sizes can therefore be two actions of one group, such as cyclic(12) and cyclic(6):
 * a signal, and the signal folded to half its length.
 */
public final class Groups {
  private Groups() {}

  /**
   * Creates the trivial group, which has only the identity, for d numbers of different meaning. No
   * generators.
   *
   * @throws IllegalArgumentException if d is less than 1
   */
  public static PermutationGroup trivial(int d) {
    requirePositive("number of coordinates", d);
    return known(d, List.of(), 1, random -> Permutation.identity(d));
  }

  /**
   * Creates the group of the circular shifts of a signal; order d. Generator: the shift by one.
   *
   * @throws IllegalArgumentException if d is less than 1
   */
  public static PermutationGroup cyclic(int d) {
    requirePositive("length", d);
    return shifts(d);
  }

  /**
   * Creates the group of the circular shifts of an h x w image, row-major; order h w. Generators:
   * the shift down by one, the shift right by one.
   *
   * @throws IllegalArgumentException if h or w is less than 1, or h w does not fit in an int
   */
  public static PermutationGroup torus(int h, int w) {
    requirePositive("height", h);
    requirePositive("width", w);
    requireInt(String.format(Locale.ROOT, "%d x %d pixels", h, w), (long) h * w);
    return shifts(h, w);
  }

  /**
   * Creates the group of the circular shifts of a d x h x w volume, row-major; order d h w.
   * Generators: the shifts by one along the depth, the height and the width.
   *
   * @throws IllegalArgumentException if d, h or w is less than 1, or d h w does not fit in an int
   */
  public static PermutationGroup torus(int d, int h, int w) {
    requirePositive("depth", d);
    requirePositive("height", h);
    requirePositive("width", w);
    int slice = requireInt(String.format(Locale.ROOT, "%d x %d pixels", h, w), (long) h * w);
    requireInt(String.format(Locale.ROOT, "%d x %d x %d voxels", d, h, w), (long) d * slice);
    return shifts(d, h, w);
  }

  private static PermutationGroup shifts(int... sizes) {
    int order = Arrays.stream(sizes).reduce(1, Math::multiplyExact);
    List<Permutation> generators =
        IntStream.range(0, sizes.length)
            .mapToObj(axis -> TorusShift.by(sizes, unit(sizes, axis)).permutation())
            .toList();
    return known(
        order,
        generators,
        order,
        random ->
            TorusShift.by(sizes, Arrays.stream(sizes).map(random::nextInt).toArray())
                .permutation());
  }

  /** Returns one step along an axis; zero steps if the axis has one position. */
  private static int[] unit(int[] sizes, int axis) {
    return IntStream.range(0, sizes.length).map(i -> i == axis ? 1 % sizes[i] : 0).toArray();
  }

  /**
   * Creates the group of the circular shifts and reflections of a signal; order 2 d for d of at
   * least 3. Generators: the shift by one, the reflection i to -i.
   *
   * @throws IllegalArgumentException if d is less than 1
   */
  public static PermutationGroup dihedral(int d) {
    requirePositive("length", d);
    Permutation flip = permutation(d, i -> (d - i) % d);
    return known(
        d,
        List.of(shift(d, 1), flip),
        d < 3 ? d : 2L * d,
        random -> {
          Permutation shift = shift(d, random.nextInt(d));
          return random.nextBoolean() ? shift.compose(flip) : shift;
        });
  }

  /**
   * Creates the group of the rotations by quarter turns of an image of side x side pixels,
   * row-major; order 4 for a side of at least 2. Generator: a quarter turn, which maps the first
   * row to the last column.
   *
   * @throws IllegalArgumentException if the side is less than 1, or its square does not fit in an
   *     int
   */
  public static PermutationGroup quarterTurns(int side) {
    Permutation turn = quarterTurn(side);
    return known(
        turn.degree(), List.of(turn), side == 1 ? 1 : 4, random -> power(turn, random.nextInt(4)));
  }

  /**
   * Creates the group of the rotations by quarter turns and the reflections of an image of side x
   * side pixels, row-major; order 8 for a side of at least 2. Generators: a quarter turn, the
   * exchange of rows and columns.
   *
   * @throws IllegalArgumentException if the side is less than 1, or its square does not fit in an
   *     int
   */
  public static PermutationGroup squareSymmetries(int side) {
    Permutation turn = quarterTurn(side);
    Permutation transpose = permutation(side * side, i -> i % side * side + i / side);
    return known(
        turn.degree(),
        List.of(turn, transpose),
        side == 1 ? 1 : 8,
        random -> {
          Permutation rotation = power(turn, random.nextInt(4));
          return random.nextBoolean() ? rotation.compose(transpose) : rotation;
        });
  }

  /**
   * Creates the group of all permutations of d points; order d!. Generators: the exchange of the
   * first two points, the cycle of all points.
   *
   * @throws IllegalArgumentException if d is less than 1
   */
  public static PermutationGroup symmetric(int d) {
    return new PermutationGroup(
        d, symmetricGenerators(d), new Elements.Known(factorial(d), random -> shuffle(d, random)));
  }

  /**
   * Creates the group of the permutations of v vertices, acting on the entries of a v x v adjacency
   * matrix, row-major: s moves entry (i, j) to (s(i), s(j)); order v!. Generators: those of {@link
   * #symmetric}, so this group and the symmetric group are two actions of one group: {@link
   * EquivariantSpace#between} gives the equivariant maps between edges and vertices.
   *
   * @throws IllegalArgumentException if v is less than 1, or its square does not fit in an int
   */
  public static PermutationGroup adjacency(int v) {
    requirePositive("number of vertices", v);
    int d = requireInt(String.format(Locale.ROOT, "%d x %d entries", v, v), (long) v * v);
    return new PermutationGroup(
        d,
        symmetricGenerators(v).stream().map(Permutation::onPairs).toList(),
        new Elements.Known(factorial(v), random -> shuffle(v, random).onPairs()));
  }

  /**
   * Returns two generators: the exchange of the first two points and the cycle of all points. Both
   * are the identity if there is one point.
   */
  static List<Permutation> symmetricGenerators(int d) {
    requirePositive("number of points", d);
    Permutation swap = permutation(d, i -> i < 2 && d > 1 ? 1 - i : i);
    return List.of(swap, shift(d, 1));
  }

  /** Draws a uniform permutation of d points with the Fisher-Yates algorithm. */
  static Permutation shuffle(int d, RandomGenerator random) {
    int[] images = IntStream.range(0, d).toArray();
    for (int i = d - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = images[i];
      images[i] = images[j];
      images[j] = kept;
    }
    return new Permutation(images);
  }

  static BigInteger factorial(int n) {
    return IntStream.rangeClosed(2, n)
        .mapToObj(BigInteger::valueOf)
        .reduce(BigInteger.ONE, BigInteger::multiply);
  }

  static int requirePositive(String what, int number) {
    if (number < 1) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "The %s must be at least 1, not %d.", what, number));
    }
    return number;
  }

  static int requireInt(String what, long coordinates) {
    if (coordinates > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s are %d coordinates; at most %d can be numbered.",
              what,
              coordinates,
              Integer.MAX_VALUE));
    }
    return (int) coordinates;
  }

  private static PermutationGroup known(
      int d,
      List<Permutation> generators,
      long order,
      Function<RandomGenerator, Permutation> sampler) {
    return new PermutationGroup(
        d, generators, new Elements.Known(BigInteger.valueOf(order), sampler));
  }

  private static Permutation permutation(int d, IntUnaryOperator image) {
    return new Permutation(IntStream.range(0, d).map(image).toArray());
  }

  private static Permutation shift(int d, int by) {
    return permutation(d, i -> (i + by) % d);
  }

  private static Permutation quarterTurn(int side) {
    requirePositive("side", side);
    int d =
        requireInt(String.format(Locale.ROOT, "%d x %d pixels", side, side), (long) side * side);
    return permutation(d, i -> i % side * side + side - 1 - i / side);
  }

  private static Permutation power(Permutation g, int exponent) {
    Permutation power = Permutation.identity(g.degree());
    for (int k = 0; k < exponent; k++) {
      power = g.compose(power);
    }
    return power;
  }
}
