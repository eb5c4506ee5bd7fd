package io.github.dsszoo.symmetry;

import java.util.Locale;
import java.util.function.Function;

/**
 * A unique encoding of a set of symmetric elements: numbers that are equal for two sets if and only
 * if a symmetry maps one to the other. The encoding is polynomial and therefore continuous. It has
 * two steps, whose order depends on the symmetry:
 *
 * <ul>
 *   <li>aligned, for S_n x G: first the power sums over the elements, which do not depend on the
 *       order of the elements. G permutes these sums. Then the invariants of G on these sums, which
 *       do not depend on the common transform;
 *   <li>independent, for S_n wr G: first the invariants of each element, which do not depend on the
 *       transform of the element; then the power sums over the elements.
 * </ul>
 *
 * <p>Proof that the encoding is unique. Power sums of degree at most n generate the S_n-invariant
 * polynomials (Weyl). The invariants of S_n x G are therefore the G-invariant polynomials in the
 * power sums: the mean over G turns an expression in power sums whose value is invariant into an
 * invariant polynomial in the power sums. G permutes the sums, so Noether's bound for G applies to
 * them, and the degree in X is at most n |G|. Generators of the invariants of a finite group
 * separate its orbits (Maron et al. 2020). For the wreath product, the generators of G's invariants
 * identify the orbit of each element, and the power sums identify the multiset of these orbits.
 *
 * <p>The encoding contains the size of the set, so it is also unique for sets of fewer than n
 * elements. Degrees are high: with floating-point numbers, keep values near 1.
 */
public final class SetEncoding {
  /** The largest supported number of power sums. */
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
   * Creates an encoding for S_n x G: one group element transforms all elements of a set.
   *
   * @param group G, acting on the d coordinates of an element
   * @param maxSize the largest n
   * @throws IllegalArgumentException if maxSize is less than 1, there are more than {@link
   *     #MAX_POWER_SUMS} power sums, or {@link InvariantRing} rejects G's action on them
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
   * Creates an encoding for S_n wr G: independent group elements transform the elements of a set.
   *
   * @param group G, acting on the d coordinates of an element
   * @param maxSize the largest n
   * @throws IllegalArgumentException if maxSize is less than 1, {@link InvariantRing} rejects G, or
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

  /** Returns the number of values in an encoding. */
  public int length() {
    return length;
  }

  /**
   * Encodes a set.
   *
   * @param set [n, d], n from 0 to the largest size
   * @return [{@link #length}], the first of them n
   * @throws IllegalArgumentException if the set is too large, or an element does not have d
   *     coordinates
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
    // The number of exponents of degree 1 to n in m variables: (m + n choose n) - 1.
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
