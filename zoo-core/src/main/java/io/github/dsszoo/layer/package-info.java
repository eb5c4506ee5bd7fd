/**
 * What networks on sets are made of: element maps, set layers, pooling, normalisation. Each adds
 * ops to a TensorFlow graph; none holds numbers. Tensors are channels-last, {@code [batch, n,
 * ...element, channels]}, with n elements in a set, free at run time; a mask {@code [batch, n]}
 * marks the elements that are present, and what it hides changes nothing.
 *
 * <p>A new element map is a class that implements {@link io.github.dsszoo.layer.ElementMap}; a new
 * layer, one that implements {@link io.github.dsszoo.layer.Layer}.
 */
package io.github.dsszoo.layer;
