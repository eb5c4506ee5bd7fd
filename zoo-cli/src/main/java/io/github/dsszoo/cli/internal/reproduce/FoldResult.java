package io.github.dsszoo.cli.internal.reproduce;

import io.github.dsszoo.model.internal.experiment.ResultFile;
import io.github.dsszoo.model.internal.experiment.Run;
import java.util.Locale;

/**
 * The result of a run of {@link Folds}.
 *
 * @param run the run; its size is the number of the fold
 * @param validation validation accuracy of the best epoch
 * @param test accuracy on the test subject
 * @param sets number of sets of the test subject
 * @param seconds of training
 */
record FoldResult(Run run, double validation, double test, int sets, double seconds) {
  static final ResultFile.Format<FoldResult> FORMAT =
      new ResultFile.Format<>(
          "network,fold,seed,validation_accuracy,test_accuracy,test_sets,seconds",
          FoldResult::parse,
          FoldResult::csv,
          FoldResult::run);

  private String csv() {
    return String.format(
        Locale.ROOT,
        "%s,%d,%d,%.6f,%.6f,%d,%.1f",
        run.network(),
        run.size(),
        run.seed(),
        validation,
        test,
        sets,
        seconds);
  }

  private static FoldResult parse(String line) {
    String[] fields = line.split(",");
    return new FoldResult(
        new Run(fields[0], Integer.parseInt(fields[1]), Long.parseLong(fields[2])),
        Double.parseDouble(fields[3]),
        Double.parseDouble(fields[4]),
        Integer.parseInt(fields[5]),
        Double.parseDouble(fields[6]));
  }
}
