/**
 * What a caller sees of a training run: {@link io.github.dsszoo.training.TrainingListener} is
 * notified of its progress, {@link io.github.dsszoo.training.EpochRecord} holds the figures of one
 * epoch. The run itself is in the {@code internal} package.
 */
package io.github.dsszoo.training;
