package io.github.dsszoo.cli.internal.demo;

import java.awt.Color;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The colours of the page and its plots, for light and for dark screens. The colours of the classes
 * are distinguishable with colour blindness, and a class has one colour everywhere.
 */
enum Theme {
  /** Dark ink on white. */
  LIGHT(0xffffff, 0x24292f, 0x68707a, 0xe2e5e9, 0xb4bcc6, 0x2f6fce, 0xcf6a16, 0x16866a, 0xa6458f),
  /** Light ink on near-black. */
  DARK(0x14171c, 0xe4e7eb, 0x9aa4b0, 0x2c323a, 0x5b6571, 0x6ea8ff, 0xf29b4e, 0x45c09c, 0xdd82c6);

  /** Number of colours for classes; further classes reuse them. */
  static final int CLASSES = 4;

  private final Color paper;
  private final Color ink;
  private final Color quiet;
  private final Color grid;
  private final Color faint;
  private final Color[] classes;

  Theme(int paper, int ink, int quiet, int grid, int faint, int... classes) {
    this.paper = new Color(paper);
    this.ink = new Color(ink);
    this.quiet = new Color(quiet);
    this.grid = new Color(grid);
    this.faint = new Color(faint);
    this.classes = IntStream.of(classes).mapToObj(Color::new).toArray(Color[]::new);
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

  /** Returns the colour of single noisy signals. */
  Color faint() {
    return faint;
  }

  /** Returns the colour of a class. */
  Color ofClass(int number) {
    return classes[number % CLASSES];
  }

  /** Returns the colours as variables of a style sheet: red, green and blue. */
  String css() {
    return variable("paper", paper)
        + variable("ink", ink)
        + variable("quiet", quiet)
        + variable("grid", grid)
        + IntStream.range(0, CLASSES)
            .mapToObj(number -> variable("class-" + number, classes[number]))
            .collect(Collectors.joining());
  }

  private static String variable(String name, Color colour) {
    return "--%s: %d %d %d;".formatted(name, colour.getRed(), colour.getGreen(), colour.getBlue());
  }
}
