/** Images as bytes, and grids of images. */
package io.github.dsszoo.data.internal.image;
