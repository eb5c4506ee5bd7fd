/**
 * Checks whether layers, networks and models have the symmetries that they claim, and whether
 * layers reach all equivariant maps.
 *
 * <ul>
 *   <li>{@link io.github.dsszoo.equivariance.EquivarianceCheck} samples the symmetries of a layer
 *       or of a loaded model and measures the error of its outputs. Applications can use it to test
 *       custom layers.
 *   <li>{@link io.github.dsszoo.equivariance.Maximality} compares the linear maps that a layer
 *       reaches with all equivariant linear maps (Maron, Litany, Chechik and Fetaya, ICML 2020,
 *       theorem 1).
 * </ul>
 */
package io.github.dsszoo.equivariance;
