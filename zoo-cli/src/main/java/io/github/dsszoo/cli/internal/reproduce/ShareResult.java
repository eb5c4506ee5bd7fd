package io.github.dsszoo.cli.internal.reproduce;

import io.github.dsszoo.model.internal.experiment.ResultFile;
import io.github.dsszoo.model.internal.experiment.Run;
import java.util.Locale;

/**
 * The result of a run of {@link Sharing}.
 *
 * @param run the run; its size is the share in percent
 * @param accuracy on test sets
 */
record ShareResult(Run run, double accuracy) {
  static final ResultFile.Format<ShareResult> FORMAT =
      new ResultFile.Format<>(
          "network,share,seed,test_accuracy",
          ShareResult::parse,
          ShareResult::csv,
          ShareResult::run);

  private String csv() {
    return String.format(
        Locale.ROOT, "%s,%d,%d,%.6f", run.network(), run.size(), run.seed(), accuracy);
  }

  private static ShareResult parse(String line) {
    String[] fields = line.split(",");
    return new ShareResult(
        new Run(fields[0], Integer.parseInt(fields[1]), Long.parseLong(fields[2])),
        Double.parseDouble(fields[3]));
  }
}
