package io.github.dsszoo.cli.internal.reproduce;

import io.github.dsszoo.data.DataException;
import io.github.dsszoo.device.DeviceOptions;
import io.github.dsszoo.model.internal.experiment.ResultFile;
import io.github.dsszoo.model.internal.experiment.Runs;
import io.github.dsszoo.spec.TrainingPlan;
import java.nio.file.Path;
import java.util.List;

/**
 * How an experiment trains its networks.
 *
 * @param plan of all networks, without the seed of a run
 * @param seeds one run each
 * @param folder for results.csv, table.md, plots and the runs
 * @param device the devices and threads that train
 */
public record Protocol(TrainingPlan plan, List<Long> seeds, Path folder, DeviceOptions device) {
  /**
   * Checks the seeds.
   *
   * @throws DataException if there is no seed
   */
  public Protocol {
    if (seeds.isEmpty()) {
      throw new DataException("Expected at least one seed.");
    }
    seeds = List.copyOf(seeds);
  }

  /** Creates a protocol on the standard device. */
  public Protocol(TrainingPlan plan, List<Long> seeds, Path folder) {
    this(plan, seeds, folder, DeviceOptions.standard());
  }

  /** Returns the runs in the folder. */
  <R> Runs<R> runs(ResultFile.Format<R> format) {
    return new Runs<>(folder, format).device(device);
  }
}
