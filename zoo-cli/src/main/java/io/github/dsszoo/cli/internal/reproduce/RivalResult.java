package io.github.dsszoo.cli.internal.reproduce;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a run of {@link Rivals} came to.
 *
 * @param run that was made; its size says nothing
 * @param validation the metric after the epoch that was kept
 * @param seconds of training
 * @param figures one for each column of the table
 */
record RivalResult(Run run, double validation, double seconds, double[] figures) {
  private static final String SEPARATOR = ",";

  static Run run(String network, long seed) {
    return new Run(network, 1, seed);
  }

  /**
   * Results as lines of a file.
   *
   * @param columns the names of the figures, without commas
   */
  static ResultFile.Format<RivalResult> format(List<String> columns) {
    return new ResultFile.Format<>(
        "network,seed,validation,seconds," + String.join(SEPARATOR, columns),
        line -> parse(line, columns.size()),
        RivalResult::csv,
        RivalResult::run);
  }

  private String csv() {
    StringBuilder csv = new StringBuilder();
    csv.append(
        String.format(
            Locale.ROOT, "%s,%d,%.6f,%.1f", run.network(), run.seed(), validation, seconds));
    for (double figure : figures) {
      csv.append(String.format(Locale.ROOT, ",%.6f", figure));
    }
    return csv.toString();
  }

  private static RivalResult parse(String line, int columns) {
    String[] fields = line.split(SEPARATOR);
    double[] numbers =
        Arrays.stream(fields, 2, fields.length).mapToDouble(Double::parseDouble).toArray();
    if (numbers.length != columns + 2) {
      throw new IllegalArgumentException("a line has " + fields.length + " fields");
    }
    return new RivalResult(
        run(fields[0], Long.parseLong(fields[1])),
        numbers[0],
        numbers[1],
        Arrays.copyOfRange(numbers, 2, numbers.length));
  }
}
