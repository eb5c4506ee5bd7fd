package io.github.dsszoo.safetensors;

import java.util.List;

/**
 * What the header says of a tensor.
 *
 * @param type of its numbers
 * @param shape the sizes of its axes; none for a single number
 * @param begin of its bytes, counted from the end of the header
 * @param end of its bytes
 */
public record TensorInfo(TensorType type, List<Long> shape, long begin, long end) {}
