package io.github.dsszoo.data.internal.video;

/**
 * Footage split into training, validation and test footage; the splits have no frame in common.
 *
 * @param train the training footage
 * @param validation the validation footage
 * @param test the test footage
 */
public record FootageSplits(Footage train, Footage validation, Footage test) {}
