package io.github.dsszoo.cli;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.device.Device;
import io.github.dsszoo.device.DeviceOptions;
import io.github.dsszoo.device.Precision;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of commands that run computation graphs: where and how. */
final class DeviceFlags {
  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      description = {
        "auto (default: a GPU if there is one), cpu, gpu, or a number such as gpu:1. A GPU that cannot be had is an error.",
        "For training, also several, such as gpu:0,gpu:1: each computes a part of the batch."
      })
  private String device;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "The number of threads (default: one for each core).")
  private Integer threads;

  @Option(
      names = "--memory-growth",
      description = "Take memory of a GPU when it is needed, not nearly all of it at the start.")
  private boolean memoryGrowth;

  @Option(
      names = "--precision",
      paramLabel = "PRECISION",
      description =
          "Numbers that products are computed with: float32 (default) or bfloat16; on a GPU also tf32, or mixed (float16 in part).")
  private String precision;

  @Option(names = "--xla", description = "Compile parts of the computation graph with XLA.")
  private boolean xla;

  @Option(
      names = "--deterministic",
      description =
          "Require the same numbers in each run. A processor always gives them; a GPU needs TF_DETERMINISTIC_OPS=1.")
  private boolean deterministic;

  /**
   * Returns the value of {@code --threads}; empty if it is not given.
   *
   * @throws DataException if it is less than 1
   */
  static Optional<Integer> checkedThreads(Integer threads) {
    if (threads != null && threads < 1) {
      throw new DataException("--threads is %s; set it to at least 1.".formatted(threads));
    }
    return Optional.ofNullable(threads);
  }

  /**
   * Returns the options.
   *
   * @throws io.github.dsszoo.ZooException if one is invalid
   */
  DeviceOptions options() {
    DeviceOptions options = DeviceOptions.standard();
    if (device != null) {
      options = options.on(Device.list(device));
    }
    options = checkedThreads(threads).map(options::withThreads).orElse(options);
    if (memoryGrowth) {
      options = options.withMemoryGrowth();
    }
    if (precision != null) {
      options = options.withPrecision(Precision.of(precision));
    }
    if (xla) {
      options = options.withXla();
    }
    return deterministic ? options.withDeterminism() : options;
  }
}
