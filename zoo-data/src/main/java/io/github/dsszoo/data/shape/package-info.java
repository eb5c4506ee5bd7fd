/**
 * Shapes and how they move: meshes and points, the file formats that hold them, and pictures of
 * sets of them. Files come from anywhere, so that readers believe nothing that a file says of
 * itself.
 */
package io.github.dsszoo.data.shape;
