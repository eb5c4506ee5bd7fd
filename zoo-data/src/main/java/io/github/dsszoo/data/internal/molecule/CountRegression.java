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
 * Ridge regression on atom and bond counts, the usual baseline in chemistry: the numbers of atoms
 * of each element, bonds, hydrogens, charges, double bonds, atoms in rings and in unsaturated
 * rings. Labels are targets of 0 and 1. A network must exceed this baseline to show that it uses
 * the molecular structure.
 */
public final class CountRegression {
  private static final double[] PENALTIES = {0.01, 0.1, 1, 10, 100};

  /** The number of sets in memory at a time. */
  private static final int PIECE = 32;

  private final double[] means;
  private final double[] weights;
  private final double middle;

  /** The counts of some sets and their targets. */
  private record Table(double[][] counts, float[] targets) {
    static Table of(SetSource sets) {
      double[][] counts = new double[sets.size()][];
      float[] targets = new float[sets.size()];
      int at = 0;
      for (SetDataset piece : sets.pieces(PIECE)) {
        System.arraycopy(CountRegression.counts(piece), 0, counts, at, piece.size());
        System.arraycopy(targets(piece), 0, targets, at, piece.size());
        at += piece.size();
      }
      return new Table(counts, targets);
    }

    private static float[] targets(SetDataset sets) {
      if (!sets.hasLabels()) {
        return sets.targets();
      }
      float[] targets = new float[sets.size()];
      for (int s = 0; s < targets.length; s++) {
        targets[s] = sets.labels()[s];
      }
      return targets;
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
   * Fits the regression to the training sets, with the penalty of five candidates that is best on
   * the validation sets.
   *
   * @param train sets of molecules with targets [N, 1], or labels 0 and 1
   * @param validation sets for the choice of the penalty
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

  /** Returns the mean target of the training sets. */
  public double mean() {
    return middle;
  }

  /** Returns a prediction for each set, [N]. */
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

  /** Returns the sums of the atom features over each molecule, [N][channels without the marker]. */
  static double[][] counts(SetDataset sets) {
    int n = sets.setSize();
    int vertices = sets.elementShape()[0];
    int channels = sets.elementShape()[1];
    double[][] counts = new double[sets.size()][channels - 1];
    for (int s = 0; s < sets.size(); s++) {
      for (int v = 0; v < vertices; v++) {
        // An atom has the same features in all subgraphs that contain it.
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
