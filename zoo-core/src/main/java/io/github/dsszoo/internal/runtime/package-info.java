/** The native library. For the modules of this project only: it may change at any time. */
package io.github.dsszoo.internal.runtime;
