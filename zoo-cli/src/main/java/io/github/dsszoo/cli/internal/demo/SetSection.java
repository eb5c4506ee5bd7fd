package io.github.dsszoo.cli.internal.demo;

import io.github.dsszoo.data.SetDataset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A section with one set of signals and its prediction: some signals, the mean of all signals, and
 * the probabilities.
 *
 * @param title of the section
 * @param sets of signals with one channel
 * @param set number of the set to show
 * @param probabilities predicted, one for each class
 * @param classes names of the classes
 */
record SetSection(
    String title, SetDataset sets, int set, float[] probabilities, List<String> classes)
    implements Section {
  /** Number of signals shown. */
  private static final int SHOWN = 4;

  /**
   * Returns the section for the set of a class whose mean signal is smoothest, relative to its
   * variance, because its waveform is the easiest to see. Sets of the class come first, then
   * correct predictions.
   *
   * @param probabilities of all sets, {@code [sets, classes]}
   */
  static SetSection slowest(
      String title, SetDataset sets, int label, float[] probabilities, List<String> classes) {
    int width = classes.size();
    return IntStream.range(0, sets.size())
        .mapToObj(
            set ->
                new SetSection(
                    title,
                    sets,
                    set,
                    Arrays.copyOfRange(probabilities, set * width, (set + 1) * width),
                    classes))
        .min(
            Comparator.<SetSection>comparingInt(shown -> shown.truth() == label ? 0 : 1)
                .thenComparingInt(shown -> shown.answer() == label ? 0 : 1)
                .thenComparingDouble(SetSection::roughness))
        .orElseThrow();
  }

  private int truth() {
    return sets.labels()[set];
  }

  private int answer() {
    int likeliest = 0;
    for (int i = 1; i < probabilities.length; i++) {
      likeliest = probabilities[i] > probabilities[likeliest] ? i : likeliest;
    }
    return likeliest;
  }

  private double roughness() {
    double[] mean = mean();
    double middle = Arrays.stream(mean).average().orElseThrow();
    double variance = Arrays.stream(mean).map(y -> (y - middle) * (y - middle)).sum();
    double steps = 0;
    for (int t = 1; t < mean.length; t++) {
      steps += (mean[t] - mean[t - 1]) * (mean[t] - mean[t - 1]);
    }
    return steps / variance;
  }

  @Override
  public String html() {
    int truth = truth();
    double[] positions = IntStream.range(0, length()).asDoubleStream().toArray();
    double[] mean = mean();
    Plot noisy = new Plot("some signals, and the mean of all", "sample");
    for (int i = 0; i < Math.min(SHOWN, sets.setSize()); i++) {
      noisy.line("", positions, signal(i), Theme::faint, 0.8);
    }
    noisy.line("", positions, mean, theme -> theme.ofClass(truth), 2.6);
    Plot clear = new Plot("the mean, on its own scale", "sample");
    clear.line("", positions, mean, theme -> theme.ofClass(truth), 2.6);
    String name = classes.get(truth);
    return "<p>%d signals share one waveform; each has its own noise, which is larger than the wave. The prediction does not depend on the order of the signals. This is set %d of %d, chosen for a slow wave and, if possible, a correct prediction. Label: <b>%s</b>; predicted: <b>%s</b>.</p>\n"
            .formatted(
                sets.setSize(),
                set + 1,
                sets.size(),
                Html.label(truth, name),
                Html.label(answer(), classes.get(answer())))
        + "<div class=\"plots\">\n"
        + noisy.html(
            "%d noisy signals as thin lines and the mean of all %d signals, of a %s wave, as a bold line"
                .formatted(Math.min(SHOWN, sets.setSize()), sets.setSize(), name))
        + clear.html("The mean of the %d signals: a noisy %s wave".formatted(sets.setSize(), name))
        + "</div>\n"
        + bars();
  }

  private int length() {
    return sets.elementShape()[0];
  }

  private double[] signal(int element) {
    int from = set * sets.valuesPerSet() + element * length();
    return IntStream.range(from, from + length()).mapToDouble(i -> sets.values()[i]).toArray();
  }

  private double[] mean() {
    double[] mean = new double[length()];
    for (int i = 0; i < sets.setSize(); i++) {
      double[] signal = signal(i);
      Arrays.setAll(mean, t -> mean[t] + signal[t] / sets.setSize());
    }
    return mean;
  }

  private String bars() {
    StringBuilder bars = new StringBuilder();
    for (int i = 0; i < classes.size(); i++) {
      bars.append(Html.bar(Html.label(i, classes.get(i)), probabilities[i], Html.colour(i, 1)));
    }
    return Html.bars("Predicted probabilities", bars.toString());
  }
}
