package io.github.dsszoo.data.internal.photo;

/**
 * Crops cut in three, as experiments use them; no photograph is in more than one.
 *
 * @param train the crops to learn from
 * @param validation the crops to choose by
 * @param test the crops to report on
 */
public record CropSplits(Crops train, Crops validation, Crops test) {}
