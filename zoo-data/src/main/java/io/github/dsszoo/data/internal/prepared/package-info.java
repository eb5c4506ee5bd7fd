/**
 * Data sets that may not be passed on, or are too large to be: each is made once, by a command, out
 * of a public package, and kept in the user's cache.
 */
package io.github.dsszoo.data.internal.prepared;
