package io.github.dsszoo.cli.internal.demo;

import java.util.Locale;

/** How figures are written: alike on the terminal and on the page. */
final class Figures {
  private Figures() {}

  /** A part of the whole, or a probability: "0.990". */
  static String share(double share) {
    return plain(share);
  }

  /** A difference of two answers, which may be tiny: "0" or "1.2e-07". */
  static String difference(double difference) {
    return difference == 0 ? "0" : String.format(Locale.ROOT, "%.1e", difference);
  }

  /** Of 255 levels of brightness: "9.3". */
  static String levels(double levels) {
    return String.format(Locale.ROOT, "%.1f", levels);
  }

  /** Three digits after the point. */
  static String plain(double number) {
    return String.format(Locale.ROOT, "%.3f", number);
  }
}
