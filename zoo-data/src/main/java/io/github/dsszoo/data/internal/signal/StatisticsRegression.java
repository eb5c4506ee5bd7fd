package io.github.dsszoo.data.internal.signal;

import io.github.dsszoo.data.SetDataset;
import java.util.Arrays;

/**
 * Multinomial logistic regression on {@link WindowStatistics}, a baseline without a network for
 * classes of sets of signals. The loss is the sum of the cross entropies plus half the squared norm
 * of the weights, on standardised vectors, as in scikit-learn's {@code
 * make_pipeline(StandardScaler(), LogisticRegression())}.
 */
public final class StatisticsRegression {
  private static final int STEPS = 4000;
  private static final int POWERS = 100;
  private static final double MARGIN = 1.1;

  private final double[] means;
  private final double[] deviations;

  /** The weights [classes][features + 1]; the last one of a class is its bias. */
  private final double[][] weights;

  private StatisticsRegression(double[][] vectors, int[] labels, int classes) {
    int features = vectors[0].length;
    means = new double[features];
    deviations = new double[features];
    for (int f = 0; f < features; f++) {
      int feature = f;
      double mean = Arrays.stream(vectors).mapToDouble(v -> v[feature]).average().orElseThrow();
      double variance =
          Arrays.stream(vectors)
              .mapToDouble(v -> (v[feature] - mean) * (v[feature] - mean))
              .average()
              .orElseThrow();
      means[f] = mean;
      deviations[f] = variance > 0 ? Math.sqrt(variance) : 1;
    }
    weights = fit(standardised(vectors), labels, classes);
  }

  /**
   * Fits the regression.
   *
   * @param train labelled sets [N, n, length, channels] without padding
   */
  public static StatisticsRegression of(SetDataset train) {
    return new StatisticsRegression(WindowStatistics.of(train), train.labels(), train.classes());
  }

  /** Returns the most probable class of each set, [N]. */
  public int[] labels(SetDataset sets) {
    return Arrays.stream(standardised(WindowStatistics.of(sets)))
        .mapToInt(vector -> largest(scores(weights, vector)))
        .toArray();
  }

  /** Returns the vectors in units of the training sets' deviations, with a last number of 1. */
  private double[][] standardised(double[][] vectors) {
    double[][] standardised = new double[vectors.length][means.length + 1];
    for (int i = 0; i < vectors.length; i++) {
      for (int f = 0; f < means.length; f++) {
        standardised[i][f] = (vectors[i][f] - means[f]) / deviations[f];
      }
      standardised[i][means.length] = 1;
    }
    return standardised;
  }

  /** Minimises the loss by Nesterov's accelerated gradient with a step of one over its bound. */
  private static double[][] fit(double[][] vectors, int[] labels, int classes) {
    int width = vectors[0].length;
    double[][] now = new double[classes][width];
    double[][] ahead = new double[classes][width];
    double rate = 1 / (1 + curvature(vectors));
    for (int step = 0; step < STEPS; step++) {
      double[][] gradient = gradient(ahead, vectors, labels);
      double momentum = step / (step + 3.0);
      for (int c = 0; c < classes; c++) {
        for (int f = 0; f < width; f++) {
          double next = ahead[c][f] - rate * gradient[c][f];
          ahead[c][f] = next + momentum * (next - now[c][f]);
          now[c][f] = next;
        }
      }
    }
    return now;
  }

  /**
   * Returns a bound of the second derivative of the cross entropies: half of the largest eigenvalue
   * of the Gram matrix of the vectors (Boehning, 1992), by power iteration.
   */
  private static double curvature(double[][] vectors) {
    double[] direction = new double[vectors[0].length];
    Arrays.fill(direction, 1 / Math.sqrt(direction.length));
    double value = 0;
    for (int step = 0; step < POWERS; step++) {
      double[] image = new double[direction.length];
      for (double[] vector : vectors) {
        double product = product(vector, direction);
        for (int f = 0; f < image.length; f++) {
          image[f] += product * vector[f];
        }
      }
      value = Math.sqrt(product(image, image));
      for (int f = 0; f < image.length; f++) {
        direction[f] = image[f] / value;
      }
    }
    // With a margin, because the iteration approaches the eigenvalue from below.
    return MARGIN * value / 2;
  }

  private static double[][] gradient(double[][] weights, double[][] vectors, int[] labels) {
    double[][] gradient = new double[weights.length][weights[0].length];
    for (int i = 0; i < vectors.length; i++) {
      double[] scores = scores(weights, vectors[i]);
      double top = Arrays.stream(scores).max().orElseThrow();
      double sum = Arrays.stream(scores).map(score -> Math.exp(score - top)).sum();
      for (int c = 0; c < scores.length; c++) {
        double error = Math.exp(scores[c] - top) / sum - (labels[i] == c ? 1 : 0);
        for (int f = 0; f < gradient[c].length; f++) {
          gradient[c][f] += error * vectors[i][f];
        }
      }
    }
    int bias = weights[0].length - 1;
    for (int c = 0; c < weights.length; c++) {
      for (int f = 0; f < bias; f++) {
        gradient[c][f] += weights[c][f];
      }
    }
    return gradient;
  }

  private static double[] scores(double[][] weights, double[] vector) {
    return Arrays.stream(weights).mapToDouble(row -> product(row, vector)).toArray();
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static int largest(double[] scores) {
    int largest = 0;
    for (int c = 1; c < scores.length; c++) {
      largest = scores[c] > scores[largest] ? c : largest;
    }
    return largest;
  }
}
