package io.github.dsszoo.symmetry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A monomial x_0^e_0 ... x_{d-1}^e_{d-1}; ordered lexicographically by its exponents. */
final class Monomial implements Comparable<Monomial> {
  private final int[] exponents;

  private Monomial(int[] exponents) {
    this.exponents = exponents;
  }

  /** Returns all monomials of a degree, ascending. */
  static List<Monomial> ofDegree(int variables, int degree) {
    List<Monomial> found = new ArrayList<>();
    fill(new int[variables], 0, degree, found);
    return found;
  }

  private static void fill(int[] exponents, int position, int left, List<Monomial> found) {
    if (position == exponents.length - 1) {
      exponents[position] = left;
      found.add(new Monomial(exponents.clone()));
      return;
    }
    for (int e = 0; e <= left; e++) {
      exponents[position] = e;
      fill(exponents, position + 1, left - e, found);
    }
  }

  int exponent(int variable) {
    return exponents[variable];
  }

  Monomial times(Monomial other) {
    int[] product = exponents.clone();
    for (int i = 0; i < product.length; i++) {
      product[i] += other.exponents[i];
    }
    return new Monomial(product);
  }

  /** Returns g m: the exponent of variable i becomes the exponent of variable g(i). */
  Monomial movedBy(Permutation g) {
    int[] moved = new int[exponents.length];
    for (int i = 0; i < moved.length; i++) {
      moved[g.image(i)] = exponents[i];
    }
    return new Monomial(moved);
  }

  /** Returns the value at x, by repeated multiplication; exact for small integers. */
  double evaluate(double[] x) {
    double value = 1;
    for (int i = 0; i < exponents.length; i++) {
      for (int e = 0; e < exponents[i]; e++) {
        value *= x[i];
      }
    }
    return value;
  }

  @Override
  public int compareTo(Monomial other) {
    return Arrays.compare(exponents, other.exponents);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Monomial m && Arrays.equals(exponents, m.exponents);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(exponents);
  }

  /** Returns the monomial as text, such as x0^2*x3; the empty product is 1. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < exponents.length; i++) {
      if (exponents[i] > 0) {
        text.append(text.isEmpty() ? "x" : "*x").append(i);
        if (exponents[i] > 1) {
          text.append('^').append(exponents[i]);
        }
      }
    }
    return text.isEmpty() ? "1" : text.toString();
  }
}
