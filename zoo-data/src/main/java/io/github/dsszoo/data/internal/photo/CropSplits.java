package io.github.dsszoo.data.internal.photo;

/**
 * Crops split into training, validation and test crops; the splits have no photograph in common.
 *
 * @param train the training crops
 * @param validation the validation crops
 * @param test the test crops
 */
public record CropSplits(Crops train, Crops validation, Crops test) {}
