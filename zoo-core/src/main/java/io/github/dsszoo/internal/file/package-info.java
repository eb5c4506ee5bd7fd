/** Writes files and folders atomically, and writes the record format of TensorFlow's tools. */
package io.github.dsszoo.internal.file;
