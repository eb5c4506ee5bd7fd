/**
 * Training of a network: a plan ({@link io.github.dsszoo.spec.TrainingPlan}), batches prepared on
 * another thread, one run of the session for each step, and checkpoints from which a killed run
 * continues bit for bit. For the modules of this project only: it may change at any time.
 */
package io.github.dsszoo.training.internal;
