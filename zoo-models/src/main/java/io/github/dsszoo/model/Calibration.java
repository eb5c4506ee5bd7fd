package io.github.dsszoo.model;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.savedmodel.CardUsage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * Measures how well the probabilities of answers agree with how often the answers are right, and
 * fits the temperature that makes them agree (Guo et al., "On Calibration of Modern Neural
 * Networks", ICML 2017).
 */
final class Calibration {
  /** Number of intervals of confidence, all of the same width. */
  private static final int INTERVALS = 15;

  /** Number of sets in memory at a time. */
  private static final int PIECE = 32;

  /** Smallest number of sets that a temperature is fitted on. */
  private static final int LEAST_SETS = 50;

  /**
   * Smallest number of wrong answers. Without any, every lower temperature has a lower log loss;
   * with few, they alone determine the temperature.
   */
  private static final int LEAST_WRONG = 10;

  /** Smallest relative decrease of the log loss, on sets that a temperature is not fitted on. */
  private static final double LEAST_GAIN = 0.01;

  /** The limits of a temperature. */
  private static final double LOWEST = 0.2;

  private static final double HIGHEST = 20;

  private final List<double[]> logits = new ArrayList<>();
  private final List<Integer> labels = new ArrayList<>();

  /** Predicts sets. */
  interface Predicting {
    Prediction predict(SetDataset sets);
  }

  /** Returns the calibration on sets with labels, which need not fit in memory. */
  static Calibration of(SetSource sets, Predicting model) {
    Calibration calibration = new Calibration();
    for (SetDataset piece : sets.pieces(PIECE)) {
      calibration.add(model.predict(piece), piece.labels());
    }
    return calibration;
  }

  /** Adds predicted sets. */
  void add(Prediction prediction, int[] right) {
    for (int set = 0; set < right.length; set++) {
      add(prediction.logProbabilities(set), right[set]);
    }
  }

  /**
   * Adds a set.
   *
   * @param logarithms of the probabilities, up to a constant; may be negative infinity
   */
  void add(double[] logarithms, int label) {
    logits.add(logarithms);
    labels.add(label);
  }

  int sets() {
    return labels.size();
  }

  /**
   * Returns the mean of the negative natural logarithm of the probability of the label.
   *
   * @param temperature that the logits are divided by; 1 changes nothing
   */
  double logLoss(double temperature) {
    return logLoss(temperature, set -> true);
  }

  private double logLoss(double temperature, IntPredicate which) {
    return IntStream.range(0, sets())
        .filter(which)
        .mapToDouble(set -> -scaled(set, 1 / temperature)[labels.get(set)])
        .average()
        .orElse(0);
  }

  /** Returns the log probabilities of a set whose logits are multiplied by a factor. */
  private double[] scaled(int set, double factor) {
    double[] logarithms = logits.get(set);
    double most = Arrays.stream(logarithms).max().orElseThrow();
    double[] shifted = Arrays.stream(logarithms).map(l -> factor * (l - most)).toArray();
    double normalizer = Math.log(Arrays.stream(shifted).map(Math::exp).sum());
    return Arrays.stream(shifted).map(l -> l - normalizer).toArray();
  }

  /**
   * Returns the expected calibration error: the mean, over the sets, of the difference between
   * confidence and accuracy of the 15 intervals of confidence of equal width, where the confidence
   * is the largest probability of a set (section 2, equation 3).
   *
   * @param temperature that the logits are divided by; 1 changes nothing
   */
  double expectedError(double temperature) {
    double[] differences = new double[INTERVALS];
    for (int set = 0; set < sets(); set++) {
      double[] logarithms = scaled(set, 1 / temperature);
      int answer = 0;
      for (int i = 1; i < logarithms.length; i++) {
        answer = logarithms[i] > logarithms[answer] ? i : answer;
      }
      double confidence = Math.exp(logarithms[answer]);
      // The intervals are open below and closed above.
      int interval = (int) Math.ceil(confidence * INTERVALS) - 1;
      differences[Math.max(0, Math.min(INTERVALS - 1, interval))] +=
          confidence - (answer == labels.get(set) ? 1 : 0);
    }
    return Arrays.stream(differences).map(Math::abs).sum() / sets();
  }

  /**
   * Returns both figures for a model card.
   *
   * @param temperature that the logits are divided by; 1 changes nothing
   */
  CardUsage.CalibrationFigures figures(String split, double temperature) {
    return new CardUsage.CalibrationFigures(
        split, sets(), logLoss(temperature), expectedError(temperature));
  }

  /**
   * Returns the temperature with the lowest log loss, if it helps: a temperature that is fitted on
   * one half of the sets decreases the log loss of the other half by at least 1 %.
   *
   * @return empty if it does not help, there are fewer than 50 sets, or fewer than 10 answers are
   *     wrong
   */
  OptionalDouble temperature() {
    if (sets() < LEAST_SETS || wrong() < LEAST_WRONG) {
      return OptionalDouble.empty();
    }
    IntPredicate even = set -> set % 2 == 0;
    double heldOut = logLoss(fit(even.negate()), even) + logLoss(fit(even), even.negate());
    double before = logLoss(1, even) + logLoss(1, even.negate());
    return heldOut < before * (1 - LEAST_GAIN)
        ? OptionalDouble.of(fit(set -> true))
        : OptionalDouble.empty();
  }

  private long wrong() {
    return IntStream.range(0, sets())
        .filter(
            set -> {
              double[] logarithms = logits.get(set);
              return Arrays.stream(logarithms).max().orElseThrow() > logarithms[labels.get(set)];
            })
        .count();
  }

  /**
   * Returns the temperature within the limits that has the lowest log loss on some sets. The log
   * loss is convex in the inverse of the temperature, so its derivative has at most one zero.
   */
  private double fit(IntPredicate which) {
    double low = 1 / HIGHEST;
    double high = 1 / LOWEST;
    if (slope(low, which) >= 0) {
      return HIGHEST;
    }
    if (slope(high, which) <= 0) {
      return LOWEST;
    }
    double tolerance = 1e-6;
    int evaluations = 200;
    return 1 / new BrentSolver(tolerance).solve(evaluations, x -> slope(x, which), low, high);
  }

  /** Returns the derivative of the summed log loss by the factor of the logits. */
  private double slope(double factor, IntPredicate which) {
    return IntStream.range(0, sets())
        .filter(which)
        .mapToDouble(
            set -> {
              double[] logarithms = logits.get(set);
              double[] scaled = scaled(set, factor);
              double mean = 0;
              for (int i = 0; i < scaled.length; i++) {
                double probability = Math.exp(scaled[i]);
                // An infinite logit has probability 0, and 0 times infinity is not a number.
                mean += probability == 0 ? 0 : probability * logarithms[i];
              }
              return mean - logarithms[labels.get(set)];
            })
        .sum();
  }
}
