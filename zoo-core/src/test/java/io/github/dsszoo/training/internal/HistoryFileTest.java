package io.github.dsszoo.training.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dsszoo.network.Metric;
import io.github.dsszoo.training.EpochRecord;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFileTest {
  private static final EpochRecord FIRST = new EpochRecord(1, 0.9, 0.5, 0.8, 0.6, 0.01);
  private static final EpochRecord SECOND =
      new EpochRecord(2, 0.5, 0.7, 0.6, 0.65, 0.005, "gpu:0 xla");

  @TempDir Path folder;

  @Test
  void hasALineForEachEpoch() {
    try (HistoryFile file = new HistoryFile(folder)) {
      file.started(Metric.ACCURACY, 2, 10, List.of());
      file.epochEnded(List.of(FIRST));
      file.epochEnded(List.of(FIRST, SECOND));
    }
    assertThat(folder.resolve("history.csv"))
        .hasContent(
            """
            epoch,loss,accuracy,validation_loss,validation_accuracy,learning_rate,device
            1,0.9,0.5,0.8,0.6,0.01,
            2,0.5,0.7,0.6,0.65,0.005,gpu:0 xla
            """);
  }

  /** A run can be killed between an epoch's checkpoint and its line here. */
  @Test
  void catchesUpWhenARunIsResumed() {
    try (HistoryFile file = new HistoryFile(folder)) {
      file.started(Metric.ACCURACY, 2, 10, List.of(FIRST, SECOND));
    }
    assertThat(folder.resolve("history.csv")).content().contains("\n2,0.5,");
  }
}
