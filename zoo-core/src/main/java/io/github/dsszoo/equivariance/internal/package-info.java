/**
 * Parts of the equivariance checks that other modules need. For the modules of this project only:
 * it may change at any time.
 */
package io.github.dsszoo.equivariance.internal;
