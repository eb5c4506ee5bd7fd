package io.github.dsszoo.cli.internal.demo;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.model.Prediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A confusion matrix.
 *
 * @param classes names of the classes
 * @param counts {@code [label][predicted class]}
 */
record Confusion(List<String> classes, int[][] counts) {
  /** Header of the first column. */
  static final String HEAD = "label \\ predicted";

  /** Compares a prediction with the labels of its sets. */
  static Confusion of(Prediction answers, SetDataset sets, List<String> classes) {
    return new Confusion(classes, answers.confusion(sets.labels(), classes.size()));
  }

  /** Returns the number of sets. */
  int sets() {
    return Arrays.stream(counts).flatMapToInt(Arrays::stream).sum();
  }

  /** Returns the number of sets with a label. */
  int sets(int truth) {
    return Arrays.stream(counts[truth]).sum();
  }

  /** Returns the number of sets whose label was predicted. */
  int right() {
    int right = 0;
    for (int i = 0; i < counts.length; i++) {
      right += counts[i][i];
    }
    return right;
  }

  /** Returns the accuracy. */
  double accuracy() {
    return (double) right() / sets();
  }

  /** Returns the accuracy as text: "0.990, 297 of 300 sets". */
  String summary() {
    return "%s, %s of %s sets".formatted(Figures.share(accuracy()), right(), sets());
  }

  /** Returns the matrix as aligned text: a row for each label, a column for each prediction. */
  List<String> lines() {
    int width = classes.stream().mapToInt(String::length).max().orElse(0);
    List<String> lines = new ArrayList<>();
    lines.add(row(HEAD, Math.max(width, HEAD.length()), classes, width));
    for (int truth = 0; truth < counts.length; truth++) {
      List<String> cells = Arrays.stream(counts[truth]).mapToObj(Integer::toString).toList();
      lines.add(row(classes.get(truth), Math.max(width, HEAD.length()), cells, width));
    }
    return lines;
  }

  /** Prints the accuracy and the matrix. */
  void say(Console console) {
    console.say("accuracy " + summary());
    lines().forEach(line -> console.say("  " + line));
  }

  private static String row(String head, int headWidth, List<String> cells, int width) {
    StringBuilder row = new StringBuilder(("%-" + headWidth + "s").formatted(head));
    cells.forEach(cell -> row.append(("  %" + width + "s").formatted(cell)));
    return row.toString();
  }
}
