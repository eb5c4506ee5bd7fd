/**
 * Reads the file format safetensors, in which PyTorch weights are distributed: a JSON header with
 * the position of each tensor, and the numbers. The header is checked completely before it is used.
 */
package io.github.dsszoo.model.internal.safetensors;
