package io.github.dsszoo.training;

/**
 * What one epoch came to. Losses are mean cross-entropies, accuracies parts of the sets.
 *
 * @param epoch from 1
 * @param loss on the training sets as they went by, with augmentation, dropout and label smoothing
 * @param accuracy on the training sets as they went by
 * @param validationLoss on the validation sets after the epoch
 * @param validationAccuracy on the validation sets after the epoch
 * @param learningRate at the last step
 */
public record EpochRecord(
    int epoch,
    double loss,
    double accuracy,
    double validationLoss,
    double validationAccuracy,
    double learningRate) {}
