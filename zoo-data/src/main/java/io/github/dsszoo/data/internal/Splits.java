package io.github.dsszoo.data.internal;

import io.github.dsszoo.data.SetDataset;

/**
 * A data set split into training, validation and test sets.
 *
 * @param train the training sets
 * @param validation the validation sets, for early stopping and the choice of the checkpoint
 * @param test the test sets, evaluated once
 */
public record Splits(SetDataset train, SetDataset validation, SetDataset test) {}
