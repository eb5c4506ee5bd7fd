/**
 * The formats of files that the library reads, registered as services. Readers do not trust what a
 * file says of itself: sizes are checked before memory is allocated.
 */
package io.github.dsszoo.data.internal.format;
