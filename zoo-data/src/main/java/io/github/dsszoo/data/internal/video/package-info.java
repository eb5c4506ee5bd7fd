/**
 * Videos: reading files, the prepared video in the user's cache, the folders of UCF101, and
 * generators of shuffled sets of frames.
 */
package io.github.dsszoo.data.internal.video;
