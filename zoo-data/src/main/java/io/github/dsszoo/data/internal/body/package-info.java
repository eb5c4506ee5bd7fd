/**
 * Synthetic human bodies in captured motion: a base mesh with morph targets and a rig, posed by the
 * joint rotations of motion capture with linear blend skinning.
 */
package io.github.dsszoo.data.internal.body;
