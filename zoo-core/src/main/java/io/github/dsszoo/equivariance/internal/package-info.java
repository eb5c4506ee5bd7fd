/**
 * Parts of the equivariance checks that other modules of this project use. This package is not part
 * of the API and may change at any time.
 */
package io.github.dsszoo.equivariance.internal;
