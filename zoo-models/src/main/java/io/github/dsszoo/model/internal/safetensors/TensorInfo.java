package io.github.dsszoo.model.internal.safetensors;

import java.util.List;

/**
 * A tensor in the header of a file.
 *
 * @param type of its numbers
 * @param shape sizes of its axes; empty for a scalar
 * @param begin offset of its first byte from the end of the header
 * @param end offset after its last byte
 */
public record TensorInfo(TensorType type, List<Long> shape, long begin, long end) {}
