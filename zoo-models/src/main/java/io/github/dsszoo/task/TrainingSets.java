package io.github.dsszoo.task;

import io.github.dsszoo.data.SetDataset;

/** Labelled sets to train on: the same in each epoch, or fresh ones. */
@FunctionalInterface
public interface TrainingSets {
  /**
   * The sets of an epoch: the same whenever they are asked for, and as many in each.
   *
   * @param epoch from 0
   */
  SetDataset epoch(int epoch);

  /** The same sets in each epoch. */
  static TrainingSets fixed(SetDataset sets) {
    return epoch -> sets;
  }
}
