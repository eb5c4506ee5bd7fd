package io.github.dsszoo.cli;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Starts the progress bars of the command line, which look alike. */
final class Bars {
  private static final int UPDATE_MILLIS = 200;

  private Bars() {}

  /** Starts a bar on the error stream; the caller sets the unit. */
  static ProgressBarBuilder on(String name, long most) {
    return new ProgressBarBuilder()
        .setTaskName(name)
        .setInitialMax(most)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(UPDATE_MILLIS)
        .setConsumer(new ConsoleProgressBarConsumer(System.err));
  }
}
