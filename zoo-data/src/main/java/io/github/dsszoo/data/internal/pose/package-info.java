/**
 * Motion data and sets of poses for the task of selecting the middle pose in time. Recordings that
 * can be redistributed are included; the others are prepared in the user's cache.
 */
package io.github.dsszoo.data.internal.pose;
