package io.github.dsszoo.cli.internal.demo;

import io.github.dsszoo.data.SetDataset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
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
  private static final int SHOWN = 5;

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
    String label = classes.get(truth());
    return Html.question("Which waveform do these %s signals share?".formatted(sets.setSize()))
        + "<p class=\"options\">"
        + classes.stream()
            .map(name -> "<span>" + WaveIcon.label(name) + "</span>")
            .collect(Collectors.joining(" "))
        + "</p>\n"
        + Html.text(
            "p",
            "Each signal has the same wave and its own noise, which is larger than the wave. The prediction does not depend on the order of the signals. This is set %s of %s, chosen for a slow wave and, if possible, a correct prediction."
                .formatted(set + 1, sets.size()))
        + signals()
        + "<p>Label: <b>%s</b>; predicted: <b>%s</b>.</p>\n"
            .formatted(WaveIcon.label(label), WaveIcon.label(classes.get(answer())))
        + bars();
  }

  private String signals() {
    StringBuilder html = new StringBuilder("<div class=\"signals\">\n");
    int shown = Math.min(SHOWN, sets.setSize());
    for (int i = 0; i < shown; i++) {
      html.append(
          figure(
              "signal %s of %s".formatted(i + 1, sets.setSize()),
              Sparkline.filling(signal(i)).svg("noisy", "A noisy signal")));
    }
    String name = classes.get(truth());
    return html.append(
            figure(
                "mean of all %s, on its own scale".formatted(sets.setSize()),
                Sparkline.filling(mean()).svg("mean", "The mean of the signals: a noisy " + name)))
        .append("</div>\n")
        .toString();
  }

  private static String figure(String caption, String svg) {
    return "<figure><figcaption>" + Html.escape(caption) + "</figcaption>" + svg + "</figure>\n";
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
      bars.append(
          Html.bar(
              WaveIcon.label(classes.get(i)),
              Figures.share(probabilities[i]),
              probabilities[i],
              Kind.DSS));
    }
    return Html.bars("Predicted probabilities", bars.toString());
  }
}
