package io.github.dsszoo.cli.internal.reproduce;

import io.github.dsszoo.model.internal.experiment.ResultFile;
import io.github.dsszoo.model.internal.experiment.Run;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The result of a run of {@link Rivals}.
 *
 * @param run the run; its size is not used
 * @param validation validation metric of the best epoch
 * @param seconds of training
 * @param figures a metric for each column of the table
 */
record RivalResult(Run run, double validation, double seconds, double[] figures) {
  private static final String SEPARATOR = ",";

  static Run run(String network, long seed) {
    return new Run(network, 1, seed);
  }

  /**
   * Returns the format of the results' file.
   *
   * @param columns names of the metrics, without commas
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
      throw new IllegalArgumentException("found " + fields.length + " fields in a line");
    }
    return new RivalResult(
        run(fields[0], Long.parseLong(fields[1])),
        numbers[0],
        numbers[1],
        Arrays.copyOfRange(numbers, 2, numbers.length));
  }
}
