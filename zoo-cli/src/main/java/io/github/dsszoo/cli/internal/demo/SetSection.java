package io.github.dsszoo.cli.internal.demo;

import io.github.dsszoo.data.SetDataset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One set of signals and what a model answers: a few signals, the mean of all, the probabilities.
 *
 * @param title of the section
 * @param sets of signals with one channel
 * @param set the one to show
 * @param probabilities the answer, one for each class
 * @param classes their names
 */
record SetSection(
    String title, SetDataset sets, int set, float[] probabilities, List<String> classes)
    implements Section {
  /** As many as can be told apart by eye. */
  private static final int SHOWN = 4;

  /**
   * The set of a class whose wave the eye can follow best: that whose mean moves least from one
   * sample to the next, for its height. Of those answered rightly, if there is one; of another
   * class, if there is none of this.
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
                .thenComparingDouble(SetSection::restlessness))
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

  private double restlessness() {
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
    Plot noisy = new Plot("some of the signals, and the mean of all", "sample");
    for (int i = 0; i < Math.min(SHOWN, sets.setSize()); i++) {
      noisy.line("", positions, signal(i), Theme::faint, 0.8);
    }
    noisy.line("", positions, mean, theme -> theme.ofClass(truth), 2.6);
    Plot clear = new Plot("the mean alone, on its own scale", "sample");
    clear.line("", positions, mean, theme -> theme.ofClass(truth), 2.6);
    String name = classes.get(truth);
    return "<p>%d signals share one wave, each under noise of its own that is larger than the wave. The order of the signals says nothing, and the answer does not depend on it. Here is set %d of %d, picked for a slow wave and, if there is one, a right answer. The truth is <b>%s</b>, the answer <b>%s</b>.</p>\n"
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
    return Html.bars("The answer: a probability for each wave", bars.toString());
  }
}
