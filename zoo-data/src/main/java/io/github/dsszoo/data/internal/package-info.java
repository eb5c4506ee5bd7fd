/**
 * Data sets and helpers of the zoo's own tasks. Not an API: anything in this package and in the
 * packages below it may change without notice.
 */
package io.github.dsszoo.data.internal;
