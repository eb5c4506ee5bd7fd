/**
 * Data sets of sets: {@link io.github.dsszoo.data.SetDataset} holds them in memory; the subpackages
 * generate, read and prepare them. This package does not depend on tensors or network code.
 */
package io.github.dsszoo.data;
