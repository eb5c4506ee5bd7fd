package io.github.dsszoo.cli;

import io.github.dsszoo.network.Metric;
import io.github.dsszoo.training.EpochRecord;
import io.github.dsszoo.training.TrainingListener;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;

/**
 * Prints training progress: on a terminal, a bar with the remaining time and the sets per second;
 * otherwise, a line for each epoch.
 */
final class Progress implements TrainingListener {
  private final Printer print;
  private final String name;
  private final boolean lines;
  private final boolean bar;
  private Metric metric;
  private int epochs;
  private int stepsPerEpoch;
  private ProgressBar progress;
  private List<EpochRecord> history = List.of();
  private Thread onInterrupt;
  private long epochBegin;
  private long sets;

  /** Creates the progress of a command that trains once. */
  Progress(Printer print) {
    this(print, "training", true);
  }

  /**
   * Creates the progress of one of several training runs.
   *
   * @param name shown before the bar
   * @param lines whether to print a line for each epoch if there is no bar
   */
  Progress(Printer print, String name, boolean lines) {
    this.print = print;
    this.name = name;
    this.lines = lines && !print.isJson();
    this.bar = System.console() != null && !print.isJson();
  }

  @Override
  public void started(Metric metric, int epochs, int stepsPerEpoch, List<EpochRecord> history) {
    this.metric = metric;
    this.epochs = epochs;
    this.stepsPerEpoch = stepsPerEpoch;
    this.history = List.copyOf(history);
    if (lines) {
      onInterrupt = new Thread(this::sayHowToGoOn);
      Runtime.getRuntime().addShutdownHook(onInterrupt);
    }
    if (!history.isEmpty() && lines) {
      print.err().println("continuing after epoch " + history.size() + " of " + epochs);
    }
    if (bar) {
      progress =
          Bars.on(name, (long) epochs * stepsPerEpoch)
              .setUnit(" steps", 1)
              .startsFrom((long) history.size() * stepsPerEpoch, java.time.Duration.ZERO)
              .build();
    }
    startEpoch();
  }

  private void startEpoch() {
    epochBegin = System.nanoTime();
    sets = 0;
  }

  @Override
  public void stepped(int epoch, int step, int sets, double loss, double value) {
    this.sets += sets;
    if (bar) {
      progress.stepTo((long) (epoch - 1) * stepsPerEpoch + step);
      progress.setExtraMessage(
          validation()
              + format(
                  "epoch %d loss %.4f %s %.3f %.0f sets/s", epoch, loss, metric, value, speed()));
    }
  }

  /** Returns the validation figures of the last and of the best epoch; empty before the first. */
  private String validation() {
    if (history.isEmpty()) {
      return "";
    }
    EpochRecord last = history.get(history.size() - 1);
    EpochRecord best =
        Collections.min(history, Comparator.comparingDouble(EpochRecord::validationLoss));
    return format(
        "validation %s %.3f (best %.3f, epoch %d), ",
        metric, last.validationMetric(), best.validationMetric(), best.epoch());
  }

  /** Prints how to continue a run that is interrupted, for example with Ctrl-C. */
  private void sayHowToGoOn() {
    System.err.println();
    System.err.println(
        history.isEmpty()
            ? "zoo: stopped before the end of epoch 1; call the same command again to start again"
            : "zoo: stopped after epoch %s of %s; call the same command again to continue there"
                .formatted(history.size(), epochs));
  }

  @Override
  public void epochEnded(List<EpochRecord> history) {
    this.history = List.copyOf(history);
    EpochRecord epoch = history.get(history.size() - 1);
    if (!bar && lines) {
      print
          .err()
          .println(
              format(
                  "epoch %d of %d: loss %.4f, %s %.4f, validation loss %.4f, %s %.4f, %.0f sets/s",
                  epoch.epoch(),
                  epochs,
                  epoch.loss(),
                  metric,
                  epoch.metric(),
                  epoch.validationLoss(),
                  metric,
                  epoch.validationMetric(),
                  speed()));
    }
    startEpoch();
  }

  private double speed() {
    return sets / Math.max(1e-9, (System.nanoTime() - epochBegin) / 1e9);
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }

  @Override
  public void close() {
    if (onInterrupt != null) {
      try {
        Runtime.getRuntime().removeShutdownHook(onInterrupt);
      } catch (IllegalStateException e) {
        return; // Java is already ending, and the sentence is printed
      }
    }
    if (progress != null) {
      progress.close();
    }
  }
}
