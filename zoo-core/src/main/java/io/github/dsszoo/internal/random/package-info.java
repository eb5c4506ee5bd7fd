/** Seeds and hashes. For the modules of this project only: it may change at any time. */
package io.github.dsszoo.internal.random;
