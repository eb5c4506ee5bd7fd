package io.github.dsszoo.cli.internal.demo;

import java.awt.Color;

/**
 * The colours of the page and its plots, for light and for dark screens. Each {@link Kind} has one
 * colour everywhere; they are distinguishable with colour blindness.
 */
enum Theme {
  /** Dark ink on white. */
  LIGHT(0xffffff, 0x24292f, 0x5c646d, 0xe2e5e9, 0x2f6fce, 0xbd5800, 0x858d97),
  /** Light ink on near-black. */
  DARK(0x14171c, 0xe4e7eb, 0x9aa4b0, 0x2c323a, 0x6ea8ff, 0xf29b4e, 0x737d8a);

  private final Color paper;
  private final Color ink;
  private final Color quiet;
  private final Color grid;
  private final Color dss;
  private final Color rival;
  private final Color baseline;

  Theme(int paper, int ink, int quiet, int grid, int dss, int rival, int baseline) {
    this.paper = new Color(paper);
    this.ink = new Color(ink);
    this.quiet = new Color(quiet);
    this.grid = new Color(grid);
    this.dss = new Color(dss);
    this.rival = new Color(rival);
    this.baseline = new Color(baseline);
  }

  /** Returns the colour of the page. */
  Color paper() {
    return paper;
  }

  /** Returns the colour of text. */
  Color ink() {
    return ink;
  }

  /** Returns the colour of captions and axes. */
  Color quiet() {
    return quiet;
  }

  /** Returns the colour of grid lines. */
  Color grid() {
    return grid;
  }

  /** Returns the colour of what predicts. */
  Color of(Kind kind) {
    return switch (kind) {
      case DSS -> dss;
      case RIVAL -> rival;
      case BASELINE -> baseline;
    };
  }

  /** Returns the colours as variables of a style sheet: red, green and blue. */
  String css() {
    StringBuilder css = new StringBuilder();
    css.append(variable("paper", paper)).append(variable("ink", ink));
    css.append(variable("quiet", quiet)).append(variable("grid", grid));
    for (Kind kind : Kind.values()) {
      css.append(variable(kind.css(), of(kind)));
    }
    return css.toString();
  }

  private static String variable(String name, Color colour) {
    return "--%s: %s %s %s;".formatted(name, colour.getRed(), colour.getGreen(), colour.getBlue());
  }
}
