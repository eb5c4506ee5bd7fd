/**
 * The file format in which PyTorch's weights travel, read with nothing taken on trust: a header in
 * JSON that says where the numbers of each tensor lie, and the numbers.
 */
package io.github.dsszoo.safetensors;
