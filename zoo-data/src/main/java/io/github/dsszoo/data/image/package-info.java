/**
 * Reads and writes images: PNG and JPEG files as arrays [height, width, channels] of 0 to 255, and
 * folders of images as sets.
 */
package io.github.dsszoo.data.image;
