package io.github.dsszoo.cli.internal.demo;

import java.util.List;

/**
 * A figure of a model or of a baseline, shown as a bar.
 *
 * @param kind what predicts
 * @param name of the model or baseline
 * @param value of the metric
 * @param text the value, formatted
 */
record Measure(Kind kind, String name, double value, String text) {
  /** Creates a measure from a share of 1, such as an accuracy. */
  static Measure share(Kind kind, String name, double share) {
    return new Measure(kind, name, share, Figures.share(share));
  }

  /**
   * Returns a table of bars.
   *
   * @param full the value of the longest possible bar
   */
  static String bars(String caption, List<Measure> measures, double full) {
    StringBuilder rows = new StringBuilder();
    for (Measure measure : measures) {
      rows.append(
          Html.bar(
              Html.dot(measure.kind()) + Html.escape(measure.name()),
              measure.text(),
              measure.value() / full,
              measure.kind()));
    }
    return Html.bars(caption, rows.toString());
  }
}
