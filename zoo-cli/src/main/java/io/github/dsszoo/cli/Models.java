package io.github.dsszoo.cli;

import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Loads the models that commands name, with a progress bar for downloads on a terminal. */
final class Models {
  private Models() {}

  static ZooModel load(String model, Printer print) {
    if (System.console() == null || print.isJson()) {
      return Zoo.load(model);
    }
    try (Bar bar = new Bar()) {
      return Zoo.catalogue().onDownload(bar::downloaded).load(model);
    }
  }

  /** A bar that appears with the first bytes of a download. */
  private static final class Bar implements AutoCloseable {
    private ProgressBar bar;

    void downloaded(String file, long bytes, long total) {
      if (bar == null) {
        bar =
            new ProgressBarBuilder()
                .setTaskName(file.substring(file.lastIndexOf('/') + 1))
                .setInitialMax(total)
                .setUnit(" MB", 1_000_000)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .setConsumer(new ConsoleProgressBarConsumer(System.err))
                .build();
      }
      bar.stepTo(bytes);
    }

    @Override
    public void close() {
      if (bar != null) {
        bar.close();
      }
    }
  }
}
