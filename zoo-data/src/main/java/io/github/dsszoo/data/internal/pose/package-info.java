/**
 * Bodies in motion, and sets of their poses: which one is in the middle? Recordings that anyone may
 * pass on come along, others are prepared into the user's cache.
 */
package io.github.dsszoo.data.internal.pose;
