/**
 * Finds and loads the native libraries. Only for the modules of this project; it may change at any
 * time.
 */
package io.github.dsszoo.internal.runtime;
