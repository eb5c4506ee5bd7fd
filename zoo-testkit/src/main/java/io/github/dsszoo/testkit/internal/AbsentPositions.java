package io.github.dsszoo.testkit.internal;

import java.util.Arrays;

/** Elements some of whose positions are absent. */
public final class AbsentPositions {
  private AbsentPositions() {}

  /** Present are other positions in each element, and the last one in none. */
  public static ToySets ragged(ToySets sets) {
    int last = Math.max(1, sets.positions() - 1);
    double[][][] mask = new double[sets.sets()][sets.size()][sets.positions()];
    for (double[][] set : mask) {
      for (int i = 0; i < set.length; i++) {
        for (int p = 0; p < last; p++) {
          set[i][p] = p == i % last || (i + p) % 3 > 0 ? 1 : 0;
        }
      }
    }
    return sets.withPositionMask(mask);
  }

  /** Present are the first positions of every element. */
  public static ToySets first(ToySets sets, int positions) {
    double[][][] mask = new double[sets.sets()][sets.size()][sets.positions()];
    for (double[][] set : mask) {
      for (double[] row : set) {
        Arrays.fill(row, 0, positions, 1);
      }
    }
    return sets.withPositionMask(mask);
  }

  /** The same sets with other values at absent positions. */
  public static ToySets garbled(ToySets sets, double garbage) {
    double[][][] mask = sets.positionMask().orElseThrow();
    double[][][][] x = new double[sets.sets()][sets.size()][sets.positions()][sets.channels()];
    for (int s = 0; s < x.length; s++) {
      for (int i = 0; i < x[s].length; i++) {
        for (int p = 0; p < x[s][i].length; p++) {
          for (int c = 0; c < x[s][i][p].length; c++) {
            x[s][i][p][c] = mask[s][i][p] > 0 ? sets.x()[s][i][p][c] : garbage * (1 + p + c);
          }
        }
      }
    }
    return sets.withX(x);
  }
}
