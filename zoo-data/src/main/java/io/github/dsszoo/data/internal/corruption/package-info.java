/**
 * What goes wrong with images: noise, blur, shake, occlusion, an unsteady hand. Each is random,
 * takes its random numbers from outside and changes an image in place, fast enough for every step
 * of training.
 */
package io.github.dsszoo.data.internal.corruption;
