package io.github.dsszoo.cli.internal.reproduce;

import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;

/** A table in Markdown: a row for each network or baseline, a column for each metric. */
final class RivalTable {
  private final StringBuilder text = new StringBuilder();

  RivalTable(List<String> columns) {
    text.append("| |");
    columns.forEach(column -> text.append(' ').append(column).append(" |"));
    text.append("\n|---|").append("---|".repeat(columns.size())).append('\n');
  }

  /** Adds a row of numbers; NaN gives an empty cell. */
  void baseline(String name, double[] figures) {
    text.append("| ").append(name).append(" |");
    for (double figure : figures) {
      text.append(Double.isNaN(figure) ? " |" : String.format(Locale.ROOT, " %.3f |", figure));
    }
    text.append('\n');
  }

  /** Adds a row of means over seeds, with the sample standard deviation if there are several. */
  void network(String name, List<double[]> seeds) {
    text.append("| ").append(name).append(" |");
    int columns = seeds.isEmpty() ? 0 : seeds.get(0).length;
    for (int i = 0; i < columns; i++) {
      DescriptiveStatistics figures = new DescriptiveStatistics();
      int column = i;
      seeds.forEach(seed -> figures.addValue(seed[column]));
      text.append(String.format(Locale.ROOT, " %.3f", figures.getMean()));
      if (seeds.size() > 1) {
        text.append(String.format(Locale.ROOT, " ± %.3f", figures.getStandardDeviation()));
      }
      text.append(" |");
    }
    text.append('\n');
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
