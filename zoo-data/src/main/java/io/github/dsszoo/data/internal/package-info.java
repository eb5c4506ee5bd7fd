/**
 * Data sets and helpers of the zoo's own tasks. This is not a public API: everything in this
 * package and its subpackages may change without notice.
 */
package io.github.dsszoo.data.internal;
