package io.github.dsszoo.data.internal.molecule;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.data.internal.ValueErrors;
import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * What a chemist would try first: a linear function of how many atoms of each element a molecule
 * has, how many bonds, hydrogens, charges, double bonds, atoms in rings and in unsaturated ones, by
 * ridge regression. A network that does not do better has learnt nothing of how they hang together.
 */
public final class CountRegression {
  private static final double[] PENALTIES = {0.01, 0.1, 1, 10, 100};

  /** Sets that are in memory at a time. */
  private static final int PIECE = 32;

  private final double[] means;
  private final double[] weights;
  private final double middle;

  /** Counts of some sets and what is asked for. */
  private record Table(double[][] counts, float[] targets) {
    static Table of(SetSource sets) {
      double[][] counts = new double[sets.size()][];
      float[] targets = new float[sets.size()];
      int at = 0;
      for (SetDataset piece : sets.pieces(PIECE)) {
        System.arraycopy(CountRegression.counts(piece), 0, counts, at, piece.size());
        System.arraycopy(piece.targets(), 0, targets, at, piece.size());
        at += piece.size();
      }
      return new Table(counts, targets);
    }
  }

  private CountRegression(Table train, double penalty) {
    int columns = train.counts[0].length;
    int rows = train.counts.length;
    means = new double[columns];
    double sum = 0;
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        means[c] += train.counts[r][c] / rows;
      }
      sum += train.targets[r];
    }
    middle = sum / rows;
    RealMatrix x = new Array2DRowRealMatrix(rows, columns);
    RealVector y = new ArrayRealVector(rows);
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        x.setEntry(r, c, train.counts[r][c] - means[c]);
      }
      y.setEntry(r, train.targets[r] - middle);
    }
    RealMatrix normal = x.transpose().multiply(x);
    for (int c = 0; c < columns; c++) {
      normal.addToEntry(c, c, penalty);
    }
    RealVector right = x.transpose().operate(y);
    weights = new CholeskyDecomposition(normal).getSolver().solve(right).toArray();
  }

  /**
   * Fits to some sets, with the penalty of five that is best on others.
   *
   * @param train sets of molecules with targets [N, 1]
   * @param validation to choose by
   */
  public static CountRegression of(SetSource train, SetSource validation) {
    Table learn = Table.of(train);
    Table choose = Table.of(validation);
    return Arrays.stream(PENALTIES)
        .mapToObj(penalty -> new CountRegression(learn, penalty))
        .min(Comparator.comparingDouble(fit -> fit.error(choose)))
        .orElseThrow();
  }

  private double error(Table table) {
    return ValueErrors.of(answers(table.counts), table.targets).meanAbsolute();
  }

  /** The mean of what is asked for in the sets that it was fitted to. */
  public double mean() {
    return middle;
  }

  /** An answer for each set, [N]. */
  public float[] answers(SetDataset sets) {
    return answers(counts(sets));
  }

  private float[] answers(double[][] counts) {
    float[] answers = new float[counts.length];
    for (int r = 0; r < counts.length; r++) {
      double answer = middle;
      for (int c = 0; c < weights.length; c++) {
        answer += weights[c] * (counts[r][c] - means[c]);
      }
      answers[r] = (float) answer;
    }
    return answers;
  }

  /** The numbers of the atoms summed over each molecule, [N][channels without the mark]. */
  static double[][] counts(SetDataset sets) {
    int n = sets.setSize();
    int vertices = sets.elementShape()[0];
    int channels = sets.elementShape()[1];
    double[][] counts = new double[sets.size()][channels - 1];
    for (int s = 0; s < sets.size(); s++) {
      for (int v = 0; v < vertices; v++) {
        // An atom is alike in all subgraphs that have it.
        int first = s * n * vertices + v;
        OptionalInt place =
            IntStream.range(0, n)
                .map(i -> first + i * vertices)
                .filter(i -> sets.pointMask()[i] > 0)
                .findFirst();
        for (int c = 0; c < channels - 1 && place.isPresent(); c++) {
          counts[s][c] += sets.values()[place.getAsInt() * channels + c];
        }
      }
    }
    return counts;
  }
}
