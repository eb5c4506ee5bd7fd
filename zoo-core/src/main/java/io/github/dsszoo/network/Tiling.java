package io.github.dsszoo.network;

/**
 * How images can be computed in overlapping tiles so that the result is that of the whole image.
 *
 * @param step tiles start at multiples of this number of pixels, and whole images have multiples of
 *     it
 * @param halo the pixels of a tile beyond those that are used of its result, on each side; a
 *     multiple of the step
 */
public record Tiling(int step, int halo) {}
