/**
 * Shapes and how they move: meshes and points, and the file formats that hold them. Files come from
 * anywhere, so that readers believe nothing that a file says of itself.
 */
package io.github.dsszoo.data.shape;
