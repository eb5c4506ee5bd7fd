/**
 * Finite symmetries in plain Java: permutation groups, their equivariant linear maps and their
 * invariant polynomials.
 *
 * <ul>
 *   <li>{@link io.github.dsszoo.symmetry.Groups} creates the groups of the zoo. {@link
 *       io.github.dsszoo.symmetry.PermutationGroup} is any group of permutations of coordinates. It
 *       creates the group of a set from the group of one element, aligned or independent.
 *   <li>{@link io.github.dsszoo.symmetry.EquivariantSpace} is the space of all linear maps that are
 *       equivariant to a group. It is the space that a maximally expressive linear layer reaches,
 *       and its basis is the basis of an orbit map.
 *   <li>{@link io.github.dsszoo.symmetry.InvariantRing} finds the invariant polynomials of a small
 *       group. {@link io.github.dsszoo.symmetry.SetEncoding} computes numbers from them that
 *       distinguish any two sets of symmetric elements. The universality theorem of the DSS paper
 *       uses such an encoding.
 * </ul>
 *
 * <p>All groups act on the coordinates 0..d-1 of one channel; channels only multiply dimensions. A
 * set of n elements of d coordinates is one vector of n d coordinates, element after element. The
 * theorems are from Maron, Litany, Chechik and Fetaya, "On Learning Sets of Symmetric Elements",
 * ICML 2020.
 */
package io.github.dsszoo.symmetry;
