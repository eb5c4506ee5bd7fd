/**
 * Training a network: a plan ({@link io.github.dsszoo.spec.TrainingPlan}), batches prepared on
 * another thread, one run of the session a step, checkpoints that a killed run goes on from, bit
 * for bit.
 */
package io.github.dsszoo.training;
