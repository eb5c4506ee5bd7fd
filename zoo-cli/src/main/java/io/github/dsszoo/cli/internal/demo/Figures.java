package io.github.dsszoo.cli.internal.demo;

import java.util.Locale;

/** Formats numbers, equally on the terminal and on the page. */
final class Figures {
  private Figures() {}

  /** A share or a probability: "0.990". */
  static String share(double share) {
    return plain(share);
  }

  /** A difference of two outputs: "0" or "1.2e-07". */
  static String difference(double difference) {
    return difference == 0 ? "0" : String.format(Locale.ROOT, "%.1e", difference);
  }

  /** Levels of brightness from 0 to 255: "9.3". */
  static String levels(double levels) {
    return String.format(Locale.ROOT, "%.1f", levels);
  }

  /** Three decimals. */
  static String plain(double number) {
    return String.format(Locale.ROOT, "%.3f", number);
  }
}
