/**
 * Reads the file format safetensors, in which PyTorch weights are distributed: a JSON header with
 * the position of each tensor, and the numbers. All of the header is checked before it is used.
 */
package io.github.dsszoo.model.internal.safetensors;
