/**
 * Sets to learn from: {@link io.github.dsszoo.data.SetDataset} holds them in memory, its
 * subpackages make, read and prepare them. No tensors and no network code live here.
 */
package io.github.dsszoo.data;
