/**
 * Writing files so that they appear whole or not at all, and the record format that TensorFlow's
 * tools read.
 */
package io.github.dsszoo.internal.file;
