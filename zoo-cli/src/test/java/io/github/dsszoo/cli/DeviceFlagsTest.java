package io.github.dsszoo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.dsszoo.data.file.SetFiles;
import io.github.dsszoo.data.internal.signal.SyntheticSignals;
import io.github.dsszoo.internal.runtime.NativeBuild;
import io.github.dsszoo.savedmodel.ModelCard;
import io.github.dsszoo.savedmodel.ServedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceFlagsTest {
  private static final String NETWORK =
      """
      name: "small"
      input { signal { length: 100 } }
      encoder { siamese { circular_convolution { channels: 4 kernel: 5 } } }
      encoder { pool_positions: MEAN }
      encoder { pool_set: MEAN }
      head { siamese { dense { channels: 3 } } }
      output { classes { name: "a" name: "b" name: "c" } }
      """;

  @TempDir Path folder;

  @Test
  void predictionsAreTheSame() {
    String plain = ZooLine.run("predict", "signals-dss").done().out();
    assertThat(
            ZooLine.run(
                    "predict", "signals-dss", "--device", "cpu", "--threads", 1, "--deterministic")
                .done()
                .out())
        .isEqualTo(plain);
    ZooLine.run("verify", "signals-dss", "--device", "cpu").done();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--device | tpu | unknown device \"tpu\"",
        "--device | cpu:0,cpu:1 | a model predicts on one device, found 2",
        "--threads | 0 | --threads is 0; set it to at least 1.",
        "--precision | half | unknown precision \"half\"",
        "--precision | mixed | mixed precision needs a GPU",
        "--precision | tf32 | tf32 is a format of GPUs"
      })
  void wrongOptionsAreRefused(String option, String value, String message) {
    ZooLine.run("predict", "signals-dss", option, value).refused(message);
  }

  @Test
  void aGpuThatCannotBeHadIsRefused() {
    assumeTrue(NativeBuild.ofProcess().filter(NativeBuild::gpu).isEmpty());
    ZooLine.run("predict", "signals-dss", "--device", "gpu:1").refused("gpu:1 cannot be had: ");
  }

  @Test
  void theCardAndTheHistoryRecordTheDevices() throws IOException {
    Path network = Files.writeString(folder.resolve("small.textproto"), NETWORK);
    Path sets = folder.resolve("sets.npz");
    SetFiles.write(SyntheticSignals.paper().withSetSize(5).sets(1, 24), sets);
    ZooLine.run(
            "train",
            network,
            "--train",
            sets,
            "--split",
            "0.5",
            "--epochs",
            1,
            "--batch-size",
            4,
            "--device",
            "cpu:0,cpu:1",
            "--threads",
            2,
            "--to",
            folder)
        .done();
    assertThat(ServedModel.readCard(folder.resolve("small/1")).training().compute())
        .isEqualTo(new ModelCard.Compute(List.of("cpu", "cpu:1"), 2, "float32", false, false));
    assertThat(folder.resolve(".runs/small/history.csv")).content().endsWith(",cpu+cpu:1\n");
    ZooLine.run(
            "fine-tune",
            folder.resolve("small"),
            "--train",
            sets,
            "--split",
            "0.5",
            "--epochs",
            1,
            "--device",
            "cpu",
            "--deterministic",
            "--name",
            "tuned",
            "--to",
            folder)
        .done();
    assertThat(ServedModel.readCard(folder.resolve("tuned/1")).training().compute())
        .isEqualTo(new ModelCard.Compute(List.of("cpu"), 0, "float32", false, true));
  }
}
