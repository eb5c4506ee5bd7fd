/**
 * Crops of photographs, split by photograph, and the sets of images that are made of them: those
 * that anyone may pass on come along, the others are prepared into the user's cache.
 */
package io.github.dsszoo.data.internal.photo;
