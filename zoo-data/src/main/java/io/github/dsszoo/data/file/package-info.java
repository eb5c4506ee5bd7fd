/**
 * Sets as files: NumPy's {@code .npz} and {@code .npy}, read with suspicion and written whole or
 * not at all, and the folder where prepared data sets are kept.
 */
package io.github.dsszoo.data.file;
