package io.github.dsszoo.data.internal;

import io.github.dsszoo.data.SetDataset;

/**
 * A data set cut in three, as experiments use it.
 *
 * @param train the sets to learn from
 * @param validation the sets to choose by: when to stop, which checkpoint to keep
 * @param test the sets to report on, looked at once
 */
public record Splits(SetDataset train, SetDataset validation, SetDataset test) {}
