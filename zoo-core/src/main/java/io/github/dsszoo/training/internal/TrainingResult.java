package io.github.dsszoo.training.internal;

import io.github.dsszoo.network.Weights;
import io.github.dsszoo.training.EpochRecord;
import java.util.List;

/**
 * What a run gives.
 *
 * @param weights of the network after its best epoch, statistics included
 * @param best the epoch with the lowest validation loss
 * @param history of all epochs
 * @param seconds that they took, including restarts
 */
public record TrainingResult(
    Weights weights, EpochRecord best, List<EpochRecord> history, double seconds) {}
