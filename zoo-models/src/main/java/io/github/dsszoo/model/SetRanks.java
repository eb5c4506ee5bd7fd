package io.github.dsszoo.model;

import io.github.dsszoo.data.SetDataset;

/** Adds the axis of the channel to sets of elements with one channel that omit it. */
final class SetRanks {
  private SetRanks() {}

  /**
   * Returns sets with the channel axis; sets of any other rank are returned unchanged, for checks
   * that follow.
   *
   * @param elementRank the number of axes of an element, channels included
   */
  static SetDataset fit(SetDataset sets, int elementRank) {
    return sets.elementShape().length == elementRank - 1 ? sets.withElementRank(elementRank) : sets;
  }
}
