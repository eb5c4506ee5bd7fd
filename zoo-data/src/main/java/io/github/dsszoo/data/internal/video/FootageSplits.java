package io.github.dsszoo.data.internal.video;

/**
 * Footage cut in three, as experiments use it; no frame is in more than one part.
 *
 * @param train what to learn from
 * @param validation what to choose by
 * @param test what to report on
 */
public record FootageSplits(Footage train, Footage validation, Footage test) {}
