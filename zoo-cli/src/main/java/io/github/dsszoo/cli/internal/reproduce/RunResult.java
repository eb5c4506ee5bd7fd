package io.github.dsszoo.cli.internal.reproduce;

import java.util.Locale;

/**
 * The result of a run of {@link LearningCurve}.
 *
 * @param run the run
 * @param validation validation accuracy of the best epoch
 * @param test accuracy on the task's first test split
 * @param seconds of training
 */
record RunResult(Run run, double validation, double test, double seconds) {
  static final ResultFile.Format<RunResult> FORMAT =
      new ResultFile.Format<>(
          "network,sets,seed,validation_accuracy,test_accuracy,seconds",
          RunResult::parse,
          RunResult::csv,
          RunResult::run);

  String csv() {
    return String.format(
        Locale.ROOT,
        "%s,%d,%d,%.6f,%.6f,%.1f",
        run.network(),
        run.size(),
        run.seed(),
        validation,
        test,
        seconds);
  }

  static RunResult parse(String line) {
    String[] fields = line.split(",");
    return new RunResult(
        new Run(fields[0], Integer.parseInt(fields[1]), Long.parseLong(fields[2])),
        Double.parseDouble(fields[3]),
        Double.parseDouble(fields[4]),
        Double.parseDouble(fields[5]));
  }
}
