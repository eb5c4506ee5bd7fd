/** SVG pictures of sets of shapes of which a model selects one. */
package io.github.dsszoo.model.internal.picture;
