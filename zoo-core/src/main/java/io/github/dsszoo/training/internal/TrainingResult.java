package io.github.dsszoo.training.internal;

import io.github.dsszoo.device.Device;
import io.github.dsszoo.network.Weights;
import io.github.dsszoo.training.EpochRecord;
import java.util.List;

/**
 * The result of a run.
 *
 * @param weights of the network after its best epoch, statistics included
 * @param best the epoch with the lowest validation loss
 * @param history of all epochs
 * @param seconds of training, including restarts
 * @param devices the devices that the run took at its end
 */
public record TrainingResult(
    Weights weights,
    EpochRecord best,
    List<EpochRecord> history,
    double seconds,
    List<Device> devices) {}
