/**
 * Finite symmetries in plain Java: which group acts, which linear maps respect it, which
 * polynomials it leaves alone.
 *
 * <ul>
 *   <li>{@link io.github.dsszoo.symmetry.Groups} names the groups of the zoo; {@link
 *       io.github.dsszoo.symmetry.PermutationGroup} is any group of permutations of coordinates,
 *       and makes from the group of one element the group of a set of them, aligned or independent.
 *   <li>{@link io.github.dsszoo.symmetry.EquivariantSpace} is the space of all linear maps
 *       equivariant to a group: what a maximally expressive linear layer can reach, and what an
 *       orbit layer is made of.
 *   <li>{@link io.github.dsszoo.symmetry.InvariantRing} finds the invariant polynomials of a small
 *       group, and {@link io.github.dsszoo.symmetry.SetEncoding} makes from them numbers that tell
 *       any two sets of symmetric elements apart: the tool behind the universality theorem of the
 *       DSS paper.
 * </ul>
 *
 * <p>Everything here acts on coordinates 0..d-1 of one channel; channels only multiply dimensions.
 * A set of n elements of d coordinates is one vector of n d coordinates, element after element. The
 * theorems are from Maron, Litany, Chechik and Fetaya, "On Learning Sets of Symmetric Elements",
 * ICML 2020.
 */
package io.github.dsszoo.symmetry;
