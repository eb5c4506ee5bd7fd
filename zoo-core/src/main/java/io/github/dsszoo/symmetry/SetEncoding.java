package io.github.dsszoo.symmetry;

import java.util.Locale;
import java.util.function.Function;

/**
 * A unique encoding of a set of symmetric elements: numbers that are equal for two sets if and only
 * if a symmetry carries one to the other. Polynomial, so also continuous; made of the same two
 * steps in either order:
 *
 * <ul>
 *   <li>aligned, for S_n x G: first the power sums over the elements, which forget their order; G
 *       permutes these sums, and its invariants of them forget the common transform;
 *   <li>independent, for S_n wr G: first the invariants of each element, which forget its own
 *       transform; then the power sums over the elements.
 * </ul>
 *
 * <p>Why this loses nothing. Power sums of degree at most n generate the S_n-invariant polynomials
 * (Weyl), so those of S_n x G are the G-invariant polynomials in the power sums: averaging over G
 * turns any expression in power sums that happens to be invariant into one that is so term by term.
 * As G permutes the sums, Noether's bound for G applies to them, and the degree in X is at most n
 * |G|. Generators of the invariants of a finite group separate its orbits (Maron et al. 2020). For
 * the wreath product, the generators of G's invariants name the orbit of each element, and power
 * sums the multiset of these names.
 *
 * <p>The size of the set is encoded too, so sets of fewer than n elements are told apart as well.
 * Degrees are high: in floating point, keep values near 1.
 */
public final class SetEncoding {
  /** Encodings with more power sums than this are refused. */
  public static final int MAX_POWER_SUMS = 20_000;

  private final int maxSize;
  private final int degree;
  private final int length;
  private final Function<double[][], double[]> code;

  private SetEncoding(int maxSize, int degree, int length, Function<double[][], double[]> code) {
    this.maxSize = maxSize;
    this.degree = degree;
    this.length = length;
    this.code = code;
  }

  /**
   * Encodes sets whose elements are transformed alike.
   *
   * @param group G, acting on the d coordinates of an element
   * @param maxSize the largest n
   * @throws IllegalArgumentException if maxSize is less than 1, there are more than {@link
   *     #MAX_POWER_SUMS} power sums, or {@link InvariantRing} refuses G's action on them
   */
  public static SetEncoding aligned(PermutationGroup group, int maxSize) {
    InvariantRing.requireOrder(group);
    PowerSums sums = powerSums(group.degree(), maxSize);
    InvariantRing ring = InvariantRing.of(sums.induced(group));
    return new SetEncoding(
        maxSize,
        group.degree(),
        1 + ring.generators().size(),
        set -> ring.evaluate(sums.evaluate(set)));
  }

  /**
   * Encodes sets whose elements are each transformed on their own.
   *
   * @param group G, acting on the d coordinates of an element
   * @param maxSize the largest n
   * @throws IllegalArgumentException if maxSize is less than 1, {@link InvariantRing} refuses G, or
   *     there are more than {@link #MAX_POWER_SUMS} power sums
   */
  public static SetEncoding independent(PermutationGroup group, int maxSize) {
    InvariantRing ring = InvariantRing.of(group);
    PowerSums sums = powerSums(ring.generators().size(), maxSize);
    return new SetEncoding(
        maxSize,
        group.degree(),
        1 + sums.count(),
        set -> {
          double[][] invariants = new double[set.length][];
          for (int i = 0; i < set.length; i++) {
            invariants[i] = ring.evaluate(set[i]);
          }
          return sums.evaluate(invariants);
        });
  }

  /** The number of values in an encoding. */
  public int length() {
    return length;
  }

  /**
   * Encodes a set.
   *
   * @param set [n, d], n from 0 to the largest size
   * @return [{@link #length}], the first of them n
   * @throws IllegalArgumentException if the set is too large, or an element has not d coordinates
   */
  public double[] encode(double[][] set) {
    if (set.length > maxSize) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The encoding is for sets of at most %d elements, not %d.",
              maxSize,
              set.length));
    }
    for (int i = 0; i < set.length; i++) {
      if (set[i].length != degree) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Element %d has %d coordinates; the group acts on %d.",
                i,
                set[i].length,
                degree));
      }
    }
    double[] values = code.apply(set);
    double[] encoding = new double[length];
    encoding[0] = set.length;
    System.arraycopy(values, 0, encoding, 1, values.length);
    return encoding;
  }

  private static PowerSums powerSums(int variables, int maxSize) {
    Groups.requirePositive("set size", maxSize);
    // All exponents of degree up to n in m variables, less the one of degree zero: (m + n choose n)
    // - 1.
    long count = 1;
    for (int k = 1; k <= maxSize; k++) {
      count = count * ((long) variables + k) / k;
      if (count - 1 > MAX_POWER_SUMS) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Sets of %d elements with %d numbers each have more power sums than the limit of %d.",
                maxSize,
                variables,
                MAX_POWER_SUMS));
      }
    }
    return new PowerSums(variables, maxSize);
  }
}
