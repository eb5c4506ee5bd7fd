package io.github.dsszoo.training.internal;

import io.github.dsszoo.internal.file.AtomicFile;
import io.github.dsszoo.network.Metric;
import io.github.dsszoo.training.EpochRecord;
import io.github.dsszoo.training.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Writes {@code history.csv}, a line for each epoch. The file is replaced atomically, and is the
 * same for a run that was resumed.
 */
public final class HistoryFile implements TrainingListener {
  private final Path file;
  private Metric metric;

  /** Writes into the folder of a run. */
  public HistoryFile(Path folder) {
    this.file = folder.resolve("history.csv");
  }

  /** A run may have been killed after its last checkpoint and before this file was written. */
  @Override
  public void started(Metric metric, int epochs, int stepsPerEpoch, List<EpochRecord> history) {
    this.metric = metric;
    if (!history.isEmpty()) {
      write(history);
    }
  }

  @Override
  public void epochEnded(List<EpochRecord> history) {
    write(history);
  }

  private void write(List<EpochRecord> history) {
    StringBuilder csv =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "epoch,loss,%1$s,validation_loss,validation_%1$s,learning_rate,device\n",
                metric.key()));
    for (EpochRecord epoch : history) {
      csv.append(epoch.epoch()).append(',');
      csv.append(epoch.loss()).append(',').append(epoch.metric()).append(',');
      csv.append(epoch.validationLoss()).append(',').append(epoch.validationMetric());
      csv.append(',').append(epoch.learningRate());
      csv.append(',').append(epoch.device()).append('\n');
    }
    try {
      AtomicFile.write(file, csv.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
