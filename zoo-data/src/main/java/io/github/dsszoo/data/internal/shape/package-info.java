/** What readers and generators of shapes share: bounded reading, tokens, affine maps, clouds. */
package io.github.dsszoo.data.internal.shape;
