package io.github.dsszoo.symmetry;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/**
 * The points {0, 1, 2}^d: few enough to try them all, and small whole numbers, so that doubles are
 * exact.
 */
final class Grid {
  private Grid() {}

  /** The number of different encodings of all points. */
  static int encodings(int d, Function<double[], double[]> encoding) {
    Set<List<Double>> found = new HashSet<>();
    for (int number = 0; number < Math.pow(3, d); number++) {
      double[] x = new double[d];
      for (int i = 0, rest = number; i < d; i++, rest /= 3) {
        x[i] = rest % 3;
      }
      found.add(DoubleStream.of(encoding.apply(x)).boxed().toList());
    }
    return found.size();
  }

  /**
   * The number of orbits of a group on the points, by Burnside's lemma: an element fixes 3^(its
   * cycles).
   */
  static int orbits(PermutationGroup group) {
    List<Permutation> elements = group.elements();
    double fixed = elements.stream().mapToDouble(g -> Math.pow(3, g.cycleType().size())).sum();
    return (int) (fixed / elements.size());
  }

  /** The largest difference of two encodings. */
  static double distance(double[] a, double[] b) {
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }
}
