package io.github.dsszoo.data.internal.signal;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.data.SetDataset;
import java.util.Arrays;

/** Non-learned baselines for sets of signals: nearest-neighbour classification. */
public final class SignalBaselines {

  private SignalBaselines() {}

  /**
   * Returns the accuracy of the nearest neighbour by Euclidean distance between the values of the
   * sets.
   *
   * @param train labelled sets [N, n, length, 1]
   * @param test labelled sets of the same n and length
   * @return the accuracy on the test sets, 0 to 1
   * @throws DataException if the sets have no labels or are not signals of equal size
   */
  public static double raw(SetDataset train, SetDataset test) {
    check(train, test);
    return test.accuracy(labels(rows(train), train.labels(), rows(test)));
  }

  /**
   * Returns the accuracy of the nearest neighbour by Euclidean distance between spectra: the
   * logarithm of one plus the power at each frequency, with a Hann window, averaged over the set.
   * The average does not depend on the order of the signals and, except for the window, not on
   * their shifts.
   *
   * @param train labelled sets [N, n, length, 1]
   * @param test labelled sets of the same n and length
   * @return the accuracy on the test sets, 0 to 1
   * @throws DataException if the sets have no labels or are not signals of equal size
   */
  public static double logSpectra(SetDataset train, SetDataset test) {
    check(train, test);
    return test.accuracy(labels(spectra(train), train.labels(), spectra(test)));
  }

  private static void check(SetDataset train, SetDataset test) {
    int[] element = train.elementShape();
    if (!train.hasLabels() || !test.hasLabels() || train.hasMask() || test.hasMask()) {
      throw new DataException("The baselines need labelled sets without masks.");
    }
    if (element.length != 2
        || element[1] != 1
        || train.setSize() != test.setSize()
        || !Arrays.equals(element, test.elementShape())) {
      throw new DataException(
          "The baselines need sets of one-channel signals of one size, not \"%s\" and \"%s\"."
              .formatted(train, test));
    }
  }

  private static double[][] rows(SetDataset sets) {
    double[][] rows = new double[sets.size()][sets.valuesPerSet()];
    for (int i = 0; i < sets.values().length; i++) {
      rows[i / sets.valuesPerSet()][i % sets.valuesPerSet()] = sets.values()[i];
    }
    return rows;
  }

  private static double[][] spectra(SetDataset sets) {
    LogSpectrum spectrum = new LogSpectrum(sets.elementShape()[0]);
    double[][] means = new double[sets.size()][spectrum.frequencies()];
    for (int set = 0; set < sets.size(); set++) {
      for (int i = 0; i < sets.setSize(); i++) {
        int offset = (set * sets.setSize() + i) * spectrum.length();
        spectrum.add(sets.values(), offset, 1.0 / sets.setSize(), means[set]);
      }
    }
    return means;
  }

  /** Returns for each row of the last argument the label of the nearest training row. */
  private static int[] labels(double[][] rows, int[] labels, double[][] wanted) {
    return Arrays.stream(wanted).mapToInt(row -> labels[nearest(rows, row)]).toArray();
  }

  private static int nearest(double[][] rows, double[] wanted) {
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int row = 0; row < rows.length; row++) {
      double distance = 0;
      for (int i = 0; i < wanted.length; i++) {
        double difference = rows[row][i] - wanted[i];
        distance += difference * difference;
      }
      if (distance < least) {
        least = distance;
        nearest = row;
      }
    }
    return nearest;
  }
}
