/**
 * Shapes and their motion: meshes, point clouds, and readers of their file formats. Readers treat
 * files as untrusted and validate all sizes and indices.
 */
package io.github.dsszoo.data.shape;
