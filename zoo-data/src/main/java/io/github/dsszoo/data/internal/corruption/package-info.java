/**
 * Image corruptions: noise, blur, motion blur, occlusion and misalignment. Each corruption is
 * random, receives its random numbers from the caller and changes an image in place. They are fast
 * enough to run in every training step.
 */
package io.github.dsszoo.data.internal.corruption;
