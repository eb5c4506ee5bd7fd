package io.github.dsszoo.symmetry;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Computes the dimension of the invariant polynomials of each degree with Molien's formula
 * (Sturmfels, "Algorithms in Invariant Theory", 2008, section 2.2). The generating function is the
 * mean over g of 1 / det(1 - t g). For a permutation, this determinant is the product of 1 - t^l
 * over the lengths l of its cycles.
 */
final class MolienSeries {
  private MolienSeries() {}

  /** Returns the dimensions for the degrees 0..maxDegree. */
  static BigInteger[] of(List<Permutation> group, int maxDegree) {
    BigInteger[] sum = new BigInteger[maxDegree + 1];
    Arrays.fill(sum, BigInteger.ZERO);
    Map<List<Integer>, Long> cycleTypes =
        group.stream()
            .map(Permutation::cycleType)
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    cycleTypes.forEach(
        (lengths, count) -> {
          BigInteger[] series = inverseOfProduct(lengths, maxDegree);
          Arrays.setAll(sum, k -> sum[k].add(series[k].multiply(BigInteger.valueOf(count))));
        });
    Arrays.setAll(sum, k -> sum[k].divide(BigInteger.valueOf(group.size())));
    return sum;
  }

  private static BigInteger[] inverseOfProduct(List<Integer> lengths, int maxDegree) {
    BigInteger[] series = new BigInteger[maxDegree + 1];
    Arrays.fill(series, BigInteger.ZERO);
    series[0] = BigInteger.ONE;
    for (int length : lengths) {
      for (int k = length; k <= maxDegree; k++) {
        series[k] = series[k].add(series[k - length]);
      }
    }
    return series;
  }
}
