/**
 * Do layers, networks and models keep the symmetries that they claim, and do they reach all maps
 * that keep them?
 *
 * <ul>
 *   <li>{@link io.github.dsszoo.equivariance.EquivarianceCheck} samples the symmetries of a layer
 *       or of a loaded model and measures how far its answers are from keeping them; also for
 *       users' own layers, in their tests.
 *   <li>{@link io.github.dsszoo.equivariance.Maximality} compares the linear maps that a layer
 *       reaches with all that are equivariant (Maron, Litany, Chechik and Fetaya, ICML 2020,
 *       theorem 1).
 * </ul>
 */
package io.github.dsszoo.equivariance;
