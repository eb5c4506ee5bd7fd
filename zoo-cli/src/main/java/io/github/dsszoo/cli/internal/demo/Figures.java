package io.github.dsszoo.cli.internal.demo;

import java.util.Locale;

/** Formats numbers in the same way on the terminal and on the page. */
final class Figures {
  private Figures() {}

  /** Formats a share or a probability: "0.990". */
  static String share(double share) {
    return plain(share);
  }

  /** Formats a difference of two outputs: "0" or "1.2e-07". */
  static String difference(double difference) {
    return difference == 0 ? "0" : String.format(Locale.ROOT, "%.1e", difference);
  }

  /** Formats levels of brightness from 0 to 255: "9.3". */
  static String levels(double levels) {
    return String.format(Locale.ROOT, "%.1f", levels);
  }

  /** Formats a number with three decimals. */
  static String plain(double number) {
    return String.format(Locale.ROOT, "%.3f", number);
  }
}
