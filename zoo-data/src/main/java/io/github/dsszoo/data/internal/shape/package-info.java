/**
 * Common code of shape readers and generators: bounded reading, tokens, affine maps, point clouds.
 */
package io.github.dsszoo.data.internal.shape;
