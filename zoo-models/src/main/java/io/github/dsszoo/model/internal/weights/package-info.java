/** Reads weights from files that other programs write, by the paths of variables. */
package io.github.dsszoo.model.internal.weights;
