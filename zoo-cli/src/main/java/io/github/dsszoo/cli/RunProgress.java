package io.github.dsszoo.cli;

import io.github.dsszoo.model.internal.experiment.RunListener;
import io.github.dsszoo.training.TrainingListener;

/** Prints the progress of an experiment: a line for each finished run and, on a terminal, a bar. */
final class RunProgress implements RunListener {
  private final Printer print;

  RunProgress(Printer print) {
    this.print = print;
  }

  @Override
  public TrainingListener training(int run, int all) {
    return new Progress(print, "run %s of %s".formatted(run, all), false);
  }

  @Override
  public void done(int done, int all, String line) {
    print.line("run %d of %d: %s", done, all, line);
  }
}
