package io.github.dsszoo.cli;

import io.github.dsszoo.model.LoadOptions;
import io.github.dsszoo.model.Zoo;
import io.github.dsszoo.model.ZooModel;
import me.tongfei.progressbar.ProgressBar;

/** Loads the models that commands name, with a progress bar for downloads on a terminal. */
final class Models {
  /** What {@link #load} takes, for the help of commands. */
  static final String DESCRIPTION =
      "The name of a model, with a version (NAME:1) or without; its folder; or a URL with #sha256=...";

  private Models() {}

  static ZooModel load(String model, Printer print) {
    return load(model, LoadOptions.standard(), print);
  }

  static ZooModel load(String model, LoadOptions options, Printer print) {
    if (System.console() == null || print.isJson()) {
      return Zoo.load(model, options);
    }
    try (Bar bar = new Bar()) {
      return Zoo.catalogue().onDownload(bar::downloaded).load(model, options);
    }
  }

  /** A bar that appears with the first bytes of a download. */
  private static final class Bar implements AutoCloseable {
    private ProgressBar bar;

    void downloaded(String file, long bytes, long total) {
      if (bar == null) {
        bar =
            Bars.on(file.substring(file.lastIndexOf('/') + 1), total)
                .setUnit(" MB", 1_000_000)
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
