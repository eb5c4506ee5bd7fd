package io.github.dsszoo.training.internal;

import io.github.dsszoo.internal.file.TfRecords;
import io.github.dsszoo.network.Metric;
import io.github.dsszoo.training.EpochRecord;
import io.github.dsszoo.training.TrainingListener;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.Summary;

/** Writes event files that TensorBoard shows: {@code tensorboard --logdir FOLDER}. */
public final class TensorBoard implements TrainingListener {
  private final Path folder;
  private final Clock clock;
  private Metric metric;
  private OutputStream out;

  /** Writes into the folder of a run, a file for each time it is started. */
  public TensorBoard(Path folder) {
    this(folder, Clock.systemUTC());
  }

  TensorBoard(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  @Override
  public void started(Metric metric, int epochs, int stepsPerEpoch, List<EpochRecord> history) {
    this.metric = metric;
    try {
      Files.createDirectories(folder);
      Path file = folder.resolve("events.out.tfevents." + clock.millis() + "." + history.size());
      out = new BufferedOutputStream(Files.newOutputStream(file));
      append(event().setFileVersion("brain.Event:2"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void epochEnded(List<EpochRecord> history) {
    EpochRecord epoch = history.get(history.size() - 1);
    try {
      append(
          event()
              .setStep(epoch.epoch())
              .setSummary(
                  Summary.newBuilder()
                      .addValue(value("training/loss", epoch.loss()))
                      .addValue(value("training/" + metric.key(), epoch.metric()))
                      .addValue(value("validation/loss", epoch.validationLoss()))
                      .addValue(value("validation/" + metric.key(), epoch.validationMetric()))
                      .addValue(value("learning_rate", epoch.learningRate()))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      if (out != null) {
        out.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Event.Builder event() {
    return Event.newBuilder().setWallTime(clock.millis() / 1000.0);
  }

  private static Summary.Value.Builder value(String tag, double value) {
    return Summary.Value.newBuilder().setTag(tag).setSimpleValue((float) value);
  }

  private void append(Event.Builder event) throws IOException {
    TfRecords.append(out, event.build().toByteArray());
    out.flush();
  }
}
