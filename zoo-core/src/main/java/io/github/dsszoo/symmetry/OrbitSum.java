package io.github.dsszoo.symmetry;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An invariant polynomial: the sum of the monomials of one orbit. Up to a factor, it is the image
 * of each of these monomials under the Reynolds operator, the mean over the group. The orbit sums
 * of all orbits are a basis of the invariant polynomials.
 */
public final class OrbitSum {
  private final int degree;
  private final int variables;
  private final List<Monomial> terms;

  OrbitSum(Monomial monomial, List<Permutation> group) {
    variables = group.get(0).degree();
    terms = group.stream().map(monomial::movedBy).distinct().sorted().toList();
    int sum = 0;
    for (int i = 0; i < variables; i++) {
      sum += monomial.exponent(i);
    }
    degree = sum;
  }

  /** Returns the degree, which all terms share. */
  public int degree() {
    return degree;
  }

  /** Returns the exponents of every term, int [terms, d]. */
  public int[][] exponents() {
    int[][] exponents = new int[terms.size()][variables];
    for (int t = 0; t < exponents.length; t++) {
      Monomial term = terms.get(t);
      Arrays.setAll(exponents[t], term::exponent);
    }
    return exponents;
  }

  /**
   * Returns the value at a point.
   *
   * @param x [d]
   * @throws IllegalArgumentException if x has another length than d
   */
  public double evaluate(double[] x) {
    if (x.length != variables) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "A polynomial in %d variables has no value at a point of %d.",
              variables,
              x.length));
    }
    double value = 0;
    for (Monomial term : terms) {
      value += term.evaluate(x);
    }
    return value;
  }

  List<Monomial> terms() {
    return terms;
  }

  /** Returns the polynomial as text, such as x0*x1 + x1*x2 + x2*x0. */
  @Override
  public String toString() {
    return terms.stream().map(Monomial::toString).collect(Collectors.joining(" + "));
  }
}
