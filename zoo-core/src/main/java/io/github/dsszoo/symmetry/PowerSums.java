package io.github.dsszoo.symmetry;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The power sums p_a(X) = sum over i of x_i^a of a set X of vectors, for all exponents a of degree
 * 1..n. They generate the polynomials that do not depend on the order of n vectors (Weyl, "The
 * Classical Groups", 1946, chapter II), so they distinguish any two multisets of n vectors.
 */
final class PowerSums {
  private final List<Monomial> exponents;

  PowerSums(int variables, int maxDegree) {
    exponents =
        IntStream.rangeClosed(1, maxDegree)
            .boxed()
            .flatMap(degree -> Monomial.ofDegree(variables, degree).stream())
            .toList();
  }

  int count() {
    return exponents.size();
  }

  /** Returns the power sums of a set, double [n, variables], for any n. */
  double[] evaluate(double[][] set) {
    double[] sums = new double[count()];
    for (double[] x : set) {
      for (int a = 0; a < sums.length; a++) {
        sums[a] += exponents.get(a).evaluate(x);
      }
    }
    return sums;
  }

  /**
   * Returns the induced action on the power sums of a group that acts in the same way on all
   * vectors of the set. The group permutes the power sums: p_a(g X) = p_{g^-1 a}(X).
   */
  PermutationGroup induced(PermutationGroup group) {
    ToIntFunction<Monomial> number =
        IntStream.range(0, count())
                .boxed()
                .collect(Collectors.toMap(exponents::get, Function.identity()))
            ::get;
    List<Permutation> generators =
        group.generators().stream()
            .map(
                g ->
                    new Permutation(
                        exponents.stream().map(a -> a.movedBy(g)).mapToInt(number).toArray()))
            .toList();
    return PermutationGroup.of(count(), generators);
  }
}
