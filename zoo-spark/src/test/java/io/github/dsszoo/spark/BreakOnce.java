package io.github.dsszoo.spark;

import io.github.dsszoo.model.Training;
import io.github.dsszoo.network.Network;
import io.github.dsszoo.training.TrainingListener;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Breaks a training on rank 1 in the middle of the second epoch, the first time. */
final class BreakOnce implements Serializable {
  private static final long serialVersionUID = 1;

  /** The status of a process that was killed. */
  private static final int KILLED = 137;

  private final String marker;
  private final boolean kill;

  /**
   * Creates a break.
   *
   * @param marker a file that is there after the break
   * @param kill whether the process ends without warning; otherwise an exception is thrown
   */
  BreakOnce(Path marker, boolean kill) {
    this.marker = marker.toString();
    this.kill = kill;
  }

  /** Returns the training of {@link Peaks} with the break. */
  SparkTraining in(int epochs) {
    return worker ->
        worker
            .join(new Training(Network.of(Peaks.network()), Peaks.plan(epochs)))
            .listen(
                new TrainingListener() {
                  @Override
                  public void stepped(int epoch, int step, int sets, double loss, double metric) {
                    if (worker.rank() == 1 && epoch == 2 && step == 3) {
                      breakOnce();
                    }
                  }
                })
            .run(Peaks.training(), Peaks.validation());
  }

  private void breakOnce() {
    Path file = Path.of(marker);
    if (Files.exists(file)) {
      return;
    }
    try {
      Files.createFile(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (kill) {
      Runtime.getRuntime().halt(KILLED);
    }
    throw new IllegalStateException("broken once");
  }
}
