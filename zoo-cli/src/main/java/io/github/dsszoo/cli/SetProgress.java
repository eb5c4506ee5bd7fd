package io.github.dsszoo.cli;

import io.github.dsszoo.model.PredictionListener;
import me.tongfei.progressbar.ProgressBar;

/** Prints the progress of predictions: on a terminal, a bar with the sets per second. */
final class SetProgress implements PredictionListener, AutoCloseable {
  private final boolean terminal;
  private ProgressBar bar;
  private int sets;

  SetProgress(Printer print) {
    this.terminal = System.console() != null && !print.isJson();
  }

  @Override
  public void predicted(int done, int all) {
    sets = done;
    if (terminal && bar == null) {
      bar = Bars.on("predicting", all).setUnit(" sets", 1).showSpeed().build();
    }
    if (bar != null) {
      bar.stepTo(done);
    }
  }

  /** Returns the number of sets predicted so far. */
  int sets() {
    return sets;
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
