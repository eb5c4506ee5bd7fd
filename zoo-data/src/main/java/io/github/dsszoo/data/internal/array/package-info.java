/** Helpers for row-major arrays. */
package io.github.dsszoo.data.internal.array;
