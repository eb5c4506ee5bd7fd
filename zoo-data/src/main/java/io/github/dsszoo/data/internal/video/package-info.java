/**
 * Videos: reading them, the one that is prepared into the user's cache, the folders of UCF101, and
 * the sets of shuffled frames that are made of them.
 */
package io.github.dsszoo.data.internal.video;
