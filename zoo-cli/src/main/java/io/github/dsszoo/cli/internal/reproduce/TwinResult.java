package io.github.dsszoo.cli.internal.reproduce;

import io.github.dsszoo.model.internal.experiment.ResultFile;
import io.github.dsszoo.model.internal.experiment.Run;
import java.util.Locale;

/**
 * The result of a run of {@link Expressivity}.
 *
 * @param run the run
 * @param accuracy on test sets
 * @param difference the largest difference between the outputs for two sets that differ only in
 *     relative shifts
 */
record TwinResult(Run run, double accuracy, double difference) {
  static final ResultFile.Format<TwinResult> FORMAT =
      new ResultFile.Format<>(
          "network,elements,seed,test_accuracy,largest_difference",
          TwinResult::parse,
          TwinResult::csv,
          TwinResult::run);

  private String csv() {
    return String.format(
        Locale.ROOT,
        "%s,%d,%d,%.6f,%.3e",
        run.network(),
        run.size(),
        run.seed(),
        accuracy,
        difference);
  }

  private static TwinResult parse(String line) {
    String[] fields = line.split(",");
    return new TwinResult(
        new Run(fields[0], Integer.parseInt(fields[1]), Long.parseLong(fields[2])),
        Double.parseDouble(fields[3]),
        Double.parseDouble(fields[4]));
  }
}
