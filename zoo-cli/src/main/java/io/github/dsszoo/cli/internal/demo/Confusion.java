package io.github.dsszoo.cli.internal.demo;

import io.github.dsszoo.data.SetDataset;
import io.github.dsszoo.model.Prediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How often each class was taken for each.
 *
 * @param classes their names
 * @param counts {@code [truth][answer]}
 */
record Confusion(List<String> classes, int[][] counts) {
  /** Of answers to labelled sets. */
  static Confusion of(Prediction answers, SetDataset sets, List<String> classes) {
    return new Confusion(classes, answers.confusion(sets.labels(), classes.size()));
  }

  /** All sets. */
  int sets() {
    return Arrays.stream(counts).flatMapToInt(Arrays::stream).sum();
  }

  /** Those of a class. */
  int sets(int truth) {
    return Arrays.stream(counts[truth]).sum();
  }

  /** Those answered rightly. */
  int right() {
    int right = 0;
    for (int i = 0; i < counts.length; i++) {
      right += counts[i][i];
    }
    return right;
  }

  /** The part that was answered rightly. */
  double accuracy() {
    return (double) right() / sets();
  }

  /** The accuracy as it is printed: "0.990, 297 of 300 sets". */
  String summary() {
    return "%s, %d of %d sets".formatted(Figures.share(accuracy()), right(), sets());
  }

  /** The table as aligned text: a row for each truth, a column for each answer. */
  List<String> lines() {
    int width = classes.stream().mapToInt(String::length).max().orElse(0);
    List<String> lines = new ArrayList<>();
    lines.add(row("truth \\ answer", Math.max(width, 14), classes, width));
    for (int truth = 0; truth < counts.length; truth++) {
      List<String> cells = Arrays.stream(counts[truth]).mapToObj(Integer::toString).toList();
      lines.add(row(classes.get(truth), Math.max(width, 14), cells, width));
    }
    return lines;
  }

  /** Says the accuracy and the table. */
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
