package io.github.dsszoo.model;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.data.SetSource;
import io.github.dsszoo.network.Metric;
import io.github.dsszoo.network.Network;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The metric of predictions that ignore the input: the most frequent class, an element selected at
 * random, or a constant number. A trained model that is no better has not learned from its input.
 *
 * @param metric that was computed
 * @param figure value of the metric on the validation sets
 * @param sets number of validation sets
 * @param name of the prediction, for messages
 */
record ConstantPrediction(Metric metric, double figure, int sets, String name) {
  /** Number of sets in memory at a time. */
  private static final int PIECE = 32;

  /** Tolerance of the comparison, because the metrics of models are sums of float32. */
  private static final double ROUNDING = 1e-6;

  /**
   * Returns the constant prediction for a network's output, measured on sets with labels or
   * targets.
   */
  static ConstantPrediction of(Network network, SetSource validation) {
    if (network.selects()) {
      return chance(validation);
    }
    if (network.metric() == Metric.ACCURACY) {
      return mostFrequentClass(network, validation);
    }
    return validation.first(1).targetShape().length == 2
        ? median(validation)
        : mean(validation, network.answersEachElement());
  }

  private static ConstantPrediction chance(SetSource validation) {
    double sum = 0;
    for (SetDataset piece : validation.pieces(PIECE)) {
      for (int s = 0; s < piece.size(); s++) {
        sum += 1.0 / present(piece, s);
      }
    }
    return new ConstantPrediction(
        Metric.ACCURACY,
        sum / validation.size(),
        validation.size(),
        "that of an element selected at random");
  }

  private static int present(SetDataset sets, int set) {
    int n = sets.setSize();
    int present = 0;
    for (int i = 0; i < n; i++) {
      present += isPresent(sets, set * n + i) ? 1 : 0;
    }
    return present;
  }

  private static boolean isPresent(SetDataset sets, int element) {
    return !sets.hasMask() || sets.mask()[element] > 0;
  }

  private static ConstantPrediction mostFrequentClass(Network network, SetSource validation) {
    int[] counts = new int[network.classes()];
    for (SetDataset piece : validation.pieces(PIECE)) {
      Arrays.stream(piece.labels()).forEach(label -> counts[label]++);
    }
    int most = 0;
    for (int k = 1; k < counts.length; k++) {
      most = counts[k] > counts[most] ? k : most;
    }
    List<String> names = network.spec().getOutput().getClasses().getNameList();
    return new ConstantPrediction(
        Metric.ACCURACY,
        (double) counts[most] / validation.size(),
        validation.size(),
        "the share of the most frequent class, "
            + (most < names.size() ? "\"" + names.get(most) + "\"" : Integer.toString(most)));
  }

  /**
   * Returns the prediction of targets {@code [N, values]} by the median of each value, which has
   * the least mean absolute error.
   */
  private static ConstantPrediction median(SetSource validation) {
    int width = validation.first(1).targetShape()[1];
    double[][] columns = new double[width][validation.size()];
    int row = 0;
    for (SetDataset piece : validation.pieces(PIECE)) {
      for (int s = 0; s < piece.size(); s++, row++) {
        for (int v = 0; v < width; v++) {
          columns[v][row] = piece.targets()[s * width + v];
        }
      }
    }
    double error = 0;
    for (double[] column : columns) {
      Arrays.sort(column);
      double median = (column[(column.length - 1) / 2] + column[column.length / 2]) / 2;
      error += Arrays.stream(column).map(x -> Math.abs(x - median)).average().orElseThrow();
    }
    return new ConstantPrediction(
        Metric.MEAN_ABSOLUTE_ERROR,
        error / width,
        validation.size(),
        "that of the median of the validation targets");
  }

  /**
   * Returns the prediction of images {@code [N, ..., channels]} by the mean of each channel over
   * present elements.
   */
  private static ConstantPrediction mean(SetSource validation, boolean forEachElement) {
    int[] shape = validation.first(1).targetShape();
    double[] means = new double[shape[shape.length - 1]];
    Sum count = new Sum();
    visit(
        validation,
        forEachElement,
        (channel, target) -> {
          means[channel] += target;
          count.add(1);
        });
    double each = count.value / means.length;
    Arrays.setAll(means, channel -> means[channel] / each);
    Sum error = new Sum();
    visit(
        validation,
        forEachElement,
        (channel, target) -> error.add(Math.abs(target - means[channel])));
    return new ConstantPrediction(
        Metric.MEAN_ABSOLUTE_ERROR,
        error.value / count.value,
        validation.size(),
        "that of the mean of each channel of the validation targets");
  }

  /** Receives each number of the targets with its channel. */
  private interface Visitor {
    void visit(int channel, double target);
  }

  private static void visit(SetSource validation, boolean forEachElement, Visitor visitor) {
    for (SetDataset piece : validation.pieces(PIECE)) {
      int[] shape = piece.targetShape();
      int channels = shape[shape.length - 1];
      int images = forEachElement ? piece.size() * piece.setSize() : piece.size();
      int size = piece.targets().length / images;
      for (int image = 0; image < images; image++) {
        if (!forEachElement || isPresent(piece, image)) {
          for (int i = 0; i < size; i++) {
            visitor.visit(i % channels, piece.targets()[image * size + i]);
          }
        }
      }
    }
  }

  /** A sum that lambda expressions can add to. */
  private static final class Sum {
    private double value;

    void add(double x) {
      value += x;
    }
  }

  /**
   * Returns one sentence for the card if the model is no better than this prediction; otherwise
   * empty.
   *
   * @param validation the model's value of the metric on the validation sets
   */
  Optional<String> limitation(double validation) {
    boolean better =
        metric == Metric.ACCURACY
            ? validation > figure + ROUNDING
            : validation < figure * (1 - ROUNDING);
    return better
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "The validation %s %.4f (%d sets) is no better than %.4f, %s.",
                metric,
                validation,
                sets,
                figure,
                name));
  }

  /**
   * Returns one sentence with both figures and what to try if the model is no better than this
   * prediction; otherwise empty.
   *
   * @param validation the model's value of the metric on the validation sets
   */
  Optional<String> warning(double validation) {
    return limitation(validation)
        .map(
            sentence ->
                sentence.substring(0, sentence.length() - 1)
                    + "; train for more epochs, try another learning rate, and check that labels or"
                    + " targets belong to their sets.");
  }
}
