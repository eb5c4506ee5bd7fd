/** Computes seeds and hashes. Only for the modules of this project; it may change at any time. */
package io.github.dsszoo.internal.random;
