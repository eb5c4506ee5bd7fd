package io.github.dsszoo.training;

/**
 * What one epoch came to. Losses are means over the sets, and so is the network's metric.
 *
 * @param epoch from 1
 * @param loss on the training sets as they went by, with augmentation, dropout and label smoothing
 * @param metric on the training sets as they went by
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
