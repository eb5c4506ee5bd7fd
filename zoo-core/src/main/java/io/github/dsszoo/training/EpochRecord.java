package io.github.dsszoo.training;

/**
 * The figures of one epoch. Losses and metrics are means over the sets.
 *
 * @param epoch from 1
 * @param loss on the training sets during the epoch, with augmentation, dropout and label smoothing
 * @param metric on the training sets during the epoch
 * @param validationLoss on the validation sets after the epoch
 * @param validationMetric on the validation sets after the epoch
 * @param learningRate at the last step
 */
public record EpochRecord(
    int epoch,
    double loss,
    double metric,
    double validationLoss,
    double validationMetric,
    double learningRate) {}
