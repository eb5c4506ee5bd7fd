package io.github.dsszoo.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** The receiver operating characteristic (ROC) of scores of two classes. */
final class RocCurve {
  private RocCurve() {}

  /**
   * Returns the area under the curve: the probability that a random set of class 1 has a larger
   * score than a random set of class 0, where equal scores count one half. It is computed from
   * ranks (Hanley and McNeil, 1982).
   *
   * @param scores {@code [N]}, larger for class 1
   * @param labels {@code [N]}, 0 or 1
   * @return empty if one of the classes has no sets
   */
  static OptionalDouble area(double[] scores, int[] labels) {
    Integer[] order = IntStream.range(0, scores.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(set -> scores[set]));
    double positives = 0;
    double ranks = 0;
    for (int from = 0, to; from < order.length; from = to) {
      to = from;
      int equal = 0;
      while (to < order.length && scores[order[to]] == scores[order[from]]) {
        equal += labels[order[to++]] == 1 ? 1 : 0;
      }
      // Ranks are from 1; equal scores have the mean of their ranks.
      ranks += equal * (from + 1 + to) / 2.0;
      positives += equal;
    }
    double negatives = scores.length - positives;
    return positives == 0 || negatives == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((ranks - positives * (positives + 1) / 2) / (positives * negatives));
  }
}
