/**
 * Kinds of elements: vectors, signals, images, volumes, point clouds, graphs, adjacency matrices
 * and those that applications register. A kind has the axes of an element and the group that acts
 * on its positions.
 */
package io.github.dsszoo.element;
