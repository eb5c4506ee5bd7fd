/**
 * The layers of networks on sets: element maps, set layers, pooling and normalisation. A layer adds
 * ops to a TensorFlow computation graph and holds no tensors. Tensors are channels-last, {@code
 * [batch, n, ...element, channels]}. The number n of elements in a set can differ between runs. A
 * mask {@code [batch, n]} marks the present elements; the values of absent elements do not change
 * the output.
 *
 * <p>A new element map implements {@link io.github.dsszoo.layer.ElementMap}; a new layer implements
 * {@link io.github.dsszoo.layer.Layer}.
 */
package io.github.dsszoo.layer;
