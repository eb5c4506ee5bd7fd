package io.github.dsszoo.training;

import java.io.Serializable;

/**
 * The figures of one epoch. Losses and metrics are means over the sets.
 *
 * @param epoch from 1
 * @param loss on the training sets during the epoch, with augmentation, dropout and label smoothing
 * @param metric on the training sets during the epoch
 * @param validationLoss on the validation sets after the epoch
 * @param validationMetric on the validation sets after the epoch
 * @param learningRate at the last step
 * @param device where and how the epoch was computed, such as "cpu" or "gpu:0 xla"; empty if it is
 *     not known, as in runs of earlier versions
 */
public record EpochRecord(
    int epoch,
    double loss,
    double metric,
    double validationLoss,
    double validationMetric,
    double learningRate,
    String device)
    implements Serializable {
  /** Sets what runs of earlier versions do not have: an empty device. */
  public EpochRecord {
    device = device == null ? "" : device;
  }

  /** Creates the figures of an epoch on a device that is not known. */
  public EpochRecord(
      int epoch,
      double loss,
      double metric,
      double validationLoss,
      double validationMetric,
      double learningRate) {
    this(epoch, loss, metric, validationLoss, validationMetric, learningRate, "");
  }
}
