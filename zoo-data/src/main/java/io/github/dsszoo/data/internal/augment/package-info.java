/**
 * Data augmentation: random changes to training sets that preserve the label or target.
 * Augmentations receive their random numbers from the caller, so that a run can be repeated and
 * resumed.
 */
package io.github.dsszoo.data.internal.augment;
