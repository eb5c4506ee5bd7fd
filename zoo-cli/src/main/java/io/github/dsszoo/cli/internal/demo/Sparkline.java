package io.github.dsszoo.cli.internal.demo;

import java.util.Arrays;
import java.util.Locale;

/**
 * A line without axes, as inline SVG in the colours of the page.
 *
 * @param y the values, at equal distances
 * @param from the value at the lower edge
 * @param to the value at the upper edge
 */
record Sparkline(double[] y, double from, double to) {
  private static final int WIDTH = 240;
  private static final int HEIGHT = 80;
  private static final int MARGIN = 3;

  /** Creates a line that fills its height. */
  static Sparkline filling(double[] y) {
    return new Sparkline(y, Arrays.stream(y).min().orElse(0), Arrays.stream(y).max().orElse(0));
  }

  /**
   * Returns the line as SVG.
   *
   * @param style its class in the style sheet
   * @param alternative the alternative text; empty for a line beside its name
   */
  String svg(String style, String alternative) {
    StringBuilder points = new StringBuilder();
    double range = to > from ? to - from : 1;
    for (int i = 0; i < y.length; i++) {
      double x = WIDTH * (double) i / Math.max(1, y.length - 1);
      double down = MARGIN + (HEIGHT - 2 * MARGIN) * (to - y[i]) / range;
      points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, down));
    }
    String label =
        alternative.isEmpty()
            ? "aria-hidden=\"true\""
            : "role=\"img\" aria-label=\"" + Html.escape(alternative) + "\"";
    return "<svg class=\"line %s\" viewBox=\"0 0 %s %s\" preserveAspectRatio=\"none\" %s><polyline points=\"%s\" /></svg>"
        .formatted(style, WIDTH, HEIGHT, label, points.toString().strip());
  }
}
