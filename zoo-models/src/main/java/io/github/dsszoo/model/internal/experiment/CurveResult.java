package io.github.dsszoo.model.internal.experiment;

import java.util.Locale;

/**
 * The result of a run of a learning curve.
 *
 * @param run the run
 * @param validation validation accuracy of the best epoch
 * @param test accuracy on the task's first test split
 * @param seconds of training
 */
public record CurveResult(Run run, double validation, double test, double seconds) {
  /** The format of the results' file. */
  public static final ResultFile.Format<CurveResult> FORMAT =
      new ResultFile.Format<>(
          "network,sets,seed,validation_accuracy,test_accuracy,seconds",
          CurveResult::parse,
          CurveResult::csv,
          CurveResult::run);

  private String csv() {
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

  private static CurveResult parse(String line) {
    String[] fields = line.split(",");
    return new CurveResult(
        new Run(fields[0], Integer.parseInt(fields[1]), Long.parseLong(fields[2])),
        Double.parseDouble(fields[3]),
        Double.parseDouble(fields[4]),
        Double.parseDouble(fields[5]));
  }
}
