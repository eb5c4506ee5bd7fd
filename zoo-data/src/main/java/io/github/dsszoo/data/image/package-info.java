/**
 * Images from files and to files: PNG and JPEG as arrays [height, width, channels] of 0 to 255, and
 * folders of them as sets.
 */
package io.github.dsszoo.data.image;
