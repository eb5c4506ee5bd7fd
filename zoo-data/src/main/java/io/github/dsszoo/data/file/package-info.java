/**
 * Reads and writes data sets in NumPy's {@code .npz} and {@code .npy} formats. Files are validated
 * when read and written atomically. {@link io.github.dsszoo.data.file.FileFormat} is the extension
 * point for other formats.
 */
package io.github.dsszoo.data.file;
