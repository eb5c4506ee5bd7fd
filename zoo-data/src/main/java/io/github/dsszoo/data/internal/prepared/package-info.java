/**
 * Data sets that cannot be redistributed or are too large to include. Each is prepared once, by a
 * command, from a public package, and stored in the user's cache.
 */
package io.github.dsszoo.data.internal.prepared;
